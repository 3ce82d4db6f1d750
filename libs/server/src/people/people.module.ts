import { Module, type DynamicModule } from '@nestjs/common';
import { RequestContexts } from '../ledger/request.contexts.js';
import { DepartmentResolver } from './department.resolver.js';
import { DepartmentsService } from './departments.service.js';
import { MembershipResolver } from './membership.resolver.js';
import { PeopleService } from './people.service.js';
import { PersonResolver } from './person.resolver.js';
import { REQUEST_TRUST, type RequestTrust } from './request.trust.js';
import { SessionContexts } from './session.contexts.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';
import { TraceActorResolver } from './trace-actor.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';
import { ViewerService } from './viewer.service.js';

/** Persons, sessions, departments, roles. The worker needs none of it but the queries. */
@Module({})
export class PeopleModule {
  static forApi(trust: RequestTrust): DynamicModule {
    return {
      module: PeopleModule,
      global: true,
      providers: [
        { provide: REQUEST_TRUST, useValue: trust },
        { provide: RequestContexts, useClass: SessionContexts },
        ViewerService,
        SignInService,
        SetupService,
        PeopleService,
        DepartmentsService,
        ViewerResolver,
        PersonResolver,
        DepartmentResolver,
        MembershipResolver,
        TraceActorResolver,
      ],
      exports: [RequestContexts, ViewerService],
    };
  }
}
