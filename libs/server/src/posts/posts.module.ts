import { Injectable, Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common';
import { TraceScopes } from '../ledger/trace.scopes.js';
import { AbsenceWaitingResolver } from './absence-waiting.resolver.js';
import { ApprovalClock } from './approval.clock.js';
import { ApprovalResolver } from './approval.resolver.js';
import { BulkService } from './bulk.service.js';
import { BypassService } from './bypass.service.js';
import { CertificateSigner } from './certificate.signer.js';
import { ConfirmService } from './confirm.service.js';
import { CostsService } from './costs.service.js';
import { DecideService } from './decide.service.js';
import { DecisionResolver } from './decision.resolver.js';
import { DeliveryFacts } from './delivery.facts.js';
import { DraftFiles } from './draft.files.js';
import { DraftService } from './draft.service.js';
import { DuplicateService } from './duplicate.service.js';
import { HolderResolver } from './holder.resolver.js';
import { LifeService } from './life.service.js';
import { PoliciesResolver, PolicyVersionResolver, PolicyWhoResolver } from './policies.resolver.js';
import { PoliciesService } from './policies.service.js';
import { PostResolver } from './post.resolver.js';
import { PostCommands } from './posts.commands.js';
import { CostResolver, PostsResolver } from './posts.resolver.js';
import type { PostsSettings } from './posts.settings.js';
import { RefusedDecisions } from './refused.decisions.js';
import { ReviseService } from './revise.service.js';
import { RoundsService } from './rounds.service.js';
import { RunStepResolver } from './run-step.resolver.js';
import { RunMarkResolver, RunResolver } from './run.resolver.js';
import { AbstentionResolver, CapacityResolver, PathStepResolver, SeatResolver } from './seat.resolver.js';
import { Settlement } from './settle.service.js';
import { SimulationResolver } from './simulation.resolver.js';
import { SimulationService } from './simulation.service.js';
import { StepCommands } from './step.commands.js';
import { SubmitService } from './submit.service.js';
import { TakeoverService } from './takeover.service.js';
import { postTraceScope } from './trace.scope.js';
import { TrayResolver } from './tray.resolver.js';
import { RevisionResolver } from './revision.resolver.js';
import { CertificateResolver, VariantResolver } from './variant.resolver.js';

export const postsProviders = ({ signer }: PostsSettings): Provider[] => [
  { provide: CertificateSigner, useValue: signer },
  DeliveryFacts,
];

@Injectable()
class PostsTrace implements OnModuleInit {
  constructor(private readonly scopes: TraceScopes) {}

  onModuleInit(): void {
    this.scopes.setPost(postTraceScope);
  }
}

const services = [
  PostCommands,
  DraftFiles,
  DraftService,
  DuplicateService,
  SubmitService,
  StepCommands,
  RefusedDecisions,
  DecideService,
  BulkService,
  BypassService,
  ConfirmService,
  ReviseService,
  TakeoverService,
  LifeService,
  CostsService,
  PoliciesService,
  RoundsService,
  Settlement,
  ApprovalClock,
  SimulationService,
];
const resolvers = [
  ApprovalResolver,
  PostsResolver,
  PostResolver,
  VariantResolver,
  RevisionResolver,
  CertificateResolver,
  RunResolver,
  RunMarkResolver,
  RunStepResolver,
  DecisionResolver,
  PathStepResolver,
  SeatResolver,
  AbstentionResolver,
  CapacityResolver,
  CostResolver,
  HolderResolver,
  TrayResolver,
  AbsenceWaitingResolver,
  PoliciesResolver,
  PolicyVersionResolver,
  PolicyWhoResolver,
  SimulationResolver,
];

/** Posts, their rounds of approval and their certificates. */
@Module({})
export class PostsModule {
  static forApi(settings: PostsSettings): DynamicModule {
    const exported = [...postsProviders(settings), PostCommands, LifeService, DraftService];
    const providers = [...postsProviders(settings), ...services, ...resolvers, PostsTrace];
    return { module: PostsModule, global: true, providers, exports: exported };
  }
}
