import { Injectable, Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { Machinery } from '../ledger/machinery.js';
import { TraceScopes } from '../ledger/trace.scopes.js';
import { CertificateSigner } from './certificate.signer.js';
import { CostsService } from './costs.service.js';
import { DecideService } from './decide.service.js';
import { DeliveryFacts } from './delivery.facts.js';
import { DraftService } from './draft.service.js';
import { DuplicateService } from './duplicate.service.js';
import { HolderResolver } from './holder.resolver.js';
import { LifeService } from './life.service.js';
import { missPassed } from './missed.clock.js';
import { PoliciesResolver } from './policies.resolver.js';
import { PoliciesService } from './policies.service.js';
import { PostResolver } from './post.resolver.js';
import { PostCommands } from './posts.commands.js';
import { CostResolver, PostsResolver } from './posts.resolver.js';
import type { PostsSettings } from './posts.settings.js';
import { DecisionResolver, PathStepResolver, RunResolver, RunStepResolver } from './run.resolver.js';
import { SubmitService } from './submit.service.js';
import { postTraceScope } from './trace.scope.js';
import { TrayResolver } from './tray.resolver.js';
import { CertificateResolver, RevisionResolver, VariantResolver } from './variant.resolver.js';

const MISSED_EVERY_MS = 500;

const shared = ({ signer }: PostsSettings): Provider[] => [
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

@Injectable()
class PostsWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
  ) {}

  onModuleInit(): void {
    this.machinery.addLoop('missed', MISSED_EVERY_MS, () => missPassed(this.ledger));
  }
}

const services = [
  PostCommands,
  DraftService,
  DuplicateService,
  SubmitService,
  DecideService,
  LifeService,
  CostsService,
  PoliciesService,
];
const resolvers = [
  PostsResolver,
  PostResolver,
  VariantResolver,
  RevisionResolver,
  CertificateResolver,
  RunResolver,
  RunStepResolver,
  DecisionResolver,
  PathStepResolver,
  CostResolver,
  HolderResolver,
  TrayResolver,
  PoliciesResolver,
];

/** Posts, their rounds of approval and their certificates. */
@Module({})
export class PostsModule {
  static forApi(settings: PostsSettings): DynamicModule {
    const exported = [...shared(settings), PostCommands, LifeService];
    const providers = [...shared(settings), ...services, ...resolvers, PostsTrace];
    return { module: PostsModule, global: true, providers, exports: exported };
  }

  static forWorker(settings: PostsSettings): DynamicModule {
    const exported = shared(settings);
    return { module: PostsModule, global: true, providers: [...exported, PostsWork], exports: exported };
  }
}
