import { Module, type DynamicModule } from '@nestjs/common';
import { RequestContexts } from '../ledger/request.contexts.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { AbsenceResolver, PersonAwayResolver } from './absence.resolver.js';
import { AbsencesService } from './absences.service.js';
import { CalendarResolver } from './calendar.resolver.js';
import { CalendarsService } from './calendars.service.js';
import { CandidateResolver } from './candidate.resolver.js';
import { CandidatesService } from './candidates.service.js';
import { DepartmentClosing } from './department.closing.js';
import { DepartmentResolver } from './department.resolver.js';
import { DepartmentsService } from './departments.service.js';
import { GroupMemberResolver, GroupResolver } from './group.resolver.js';
import { GroupsService } from './groups.service.js';
import { MembershipResolver } from './membership.resolver.js';
import { PeopleService } from './people.service.js';
import { PersonResolver } from './person.resolver.js';
import { REQUEST_TRUST, type RequestTrust } from './request.trust.js';
import { SecondFactorReset } from './second-factor.reset.js';
import { SecondFactorResetResolver } from './second-factor.reset.resolver.js';
import { SecondFactorResolver } from './second-factor.resolver.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionContexts } from './session.contexts.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';
import { TraceActorResolver } from './trace-actor.resolver.js';
import { ViewerPermissionsResolver } from './viewer-permissions.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';
import { ViewerService } from './viewer.service.js';

/** Persons, sessions, departments, roles. The worker's half is `PeopleWorkerModule`. */
@Module({})
export class PeopleModule {
  static forApi(trust: RequestTrust, keyring: SecretKeyring): DynamicModule {
    return {
      module: PeopleModule,
      global: true,
      providers: [
        { provide: REQUEST_TRUST, useValue: trust },
        { provide: SecretKeyring, useValue: keyring },
        { provide: RequestContexts, useClass: SessionContexts },
        ViewerService,
        SignInService,
        SetupService,
        PeopleService,
        DepartmentsService,
        DepartmentClosing,
        GroupsService,
        AbsencesService,
        CalendarsService,
        CandidatesService,
        SecondFactorService,
        SecondFactorReset,
        ViewerResolver,
        ViewerPermissionsResolver,
        SecondFactorResolver,
        SecondFactorResetResolver,
        PersonResolver,
        PersonAwayResolver,
        CandidateResolver,
        AbsenceResolver,
        GroupResolver,
        GroupMemberResolver,
        CalendarResolver,
        DepartmentResolver,
        MembershipResolver,
        TraceActorResolver,
      ],
      exports: [RequestContexts, ViewerService],
    };
  }
}
