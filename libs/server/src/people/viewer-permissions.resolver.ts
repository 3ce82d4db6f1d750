import { ResolveField, Resolver } from '@nestjs/graphql';
import { canEnterAbsencesOf } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { above } from './absences.queries.js';
import { departmentsOn, type DepartmentView } from './departments.queries.js';
import { businessDay } from './people.queries.js';

@Resolver('ViewerPermissions')
export class ViewerPermissionsResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('enterAbsencesFor')
  enterAbsencesFor(@CurrentViewer() viewer: Viewer): Promise<DepartmentView[]> {
    return this.ledger.read(as(viewer), async (tx) => {
      const departments = await departmentsOn(tx, await businessDay(tx));
      const tree = new Map(departments.map((one) => [one.id, one.parentId]));
      return departments.filter(({ id }) => canEnterAbsencesOf(viewer, id, above(tree, id)).allowed);
    });
  }
}
