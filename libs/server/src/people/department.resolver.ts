import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canOrganisation } from '@pregon/domain';
import type { DepartmentInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Locale, type Viewer } from '../ledger/viewer.js';
import { DepartmentClosing } from './department.closing.js';
import { departmentsOn, type DepartmentView } from './departments.queries.js';
import { DepartmentsService } from './departments.service.js';
import { loadDepartment } from './people.loaders.js';
import { businessDay, peopleByDepartment } from './people.queries.js';

const loadPeopleOf = defineLoader(async (tx, ids: readonly string[]) =>
  peopleByDepartment(tx, ids, await businessDay(tx)),
);

@Resolver('Department')
export class DepartmentResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly departments: DepartmentsService,
    private readonly closing: DepartmentClosing,
  ) {}

  @Query('departments')
  list(@CurrentViewer() viewer: Viewer, @Args('on') on: string | null): Promise<DepartmentView[]> {
    return this.ledger.read(as(viewer), async (tx) => departmentsOn(tx, on ?? (await businessDay(tx))));
  }

  @ResolveField('name')
  name(
    @Parent() department: DepartmentView,
    @Args('locale') locale: Locale | null,
    @Context() context: RequestContext,
  ) {
    return (locale ?? context.locale) === 'ca' ? department.nameCa : department.nameEs;
  }

  @ResolveField('parent')
  parent(@Parent() department: DepartmentView, @Context() context: RequestContext) {
    return department.parentId === null ? null : loadDepartment(this.ledger, context).load(department.parentId);
  }

  @ResolveField('successor')
  successor(@Parent() department: DepartmentView, @Context() context: RequestContext) {
    return department.successorId === null ? null : loadDepartment(this.ledger, context).load(department.successorId);
  }

  /** Who holds a role in it today; like `people`, not for externals. */
  @ResolveField('people')
  async people(@Parent() department: DepartmentView, @Context() context: RequestContext) {
    if (!context.viewer || !canOrganisation(context.viewer, 'read').allowed) return [];
    return (await loadPeopleOf(this.ledger, context).load(department.id)) ?? [];
  }

  @Mutation('createDepartment')
  async createDepartment(@CurrentViewer() viewer: Viewer, @Args('input') input: DepartmentInput) {
    return answer('Department', await this.departments.create(viewer, input));
  }

  @Mutation('updateDepartment')
  async updateDepartment(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('input') input: DepartmentInput,
  ) {
    if (!isId(id)) return refused({ code: 'not_found', field: 'id', details: {} });
    return answer('Department', await this.departments.update(viewer, id, input));
  }

  @Mutation('closeDepartment')
  async closeDepartment(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('on') on: string,
    @Args('successorId') successorId: string,
  ) {
    if (!isId(id)) return refused({ code: 'not_found', field: 'id', details: {} });
    return answer('Department', await this.closing.close(viewer, id, on, successorId));
  }
}
