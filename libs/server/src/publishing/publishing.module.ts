import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../ledger/health.js';
import { Ledger } from '../ledger/ledger.service.js';
import { TraceScopes } from '../ledger/trace.scopes.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { AlarmResolver } from './alarm.resolver.js';
import { FenceResolver } from './fence.resolver.js';
import { FenceService } from './fence.service.js';
import { GraceResolver } from './grace.resolver.js';
import { GraceService } from './grace.service.js';
import { HeldPublicationResolver, HeldResolver } from './held.resolver.js';
import { HeldService } from './held.service.js';
import { PauseResolver } from './pause.resolver.js';
import { PauseService } from './pause.service.js';
import { stuckProbe } from './publishing.health.js';
import { deliveryFacts, publicationTrace } from './publishing.queries.js';
import {
  PostPublicationsResolver,
  PublicationResolver,
  PublishingResolver,
  VariantPublicationResolver,
} from './publishing.resolver.js';
import { PublishingService } from './publishing.service.js';

@Injectable()
class PublishingAnswers implements OnModuleInit {
  constructor(
    private readonly deliveries: DeliveryFacts,
    private readonly scopes: TraceScopes,
    private readonly health: HealthChecks,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.deliveries.answeredBy(deliveryFacts);
    this.scopes.addSubjects(publicationTrace);
    this.health.addPublishingProbe(stuckProbe(this.ledger));
  }
}

/** What people see and do of deliveries. The worker's half is `PublishingWorkerModule`. */
@Module({
  providers: [
    PublishingService,
    PublishingAnswers,
    PublishingResolver,
    PostPublicationsResolver,
    VariantPublicationResolver,
    PublicationResolver,
    PauseService,
    PauseResolver,
    HeldService,
    HeldResolver,
    HeldPublicationResolver,
    AlarmResolver,
    FenceService,
    FenceResolver,
    GraceService,
    GraceResolver,
  ],
})
export class PublishingModule {}
