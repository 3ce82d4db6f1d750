import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Machinery } from '../ledger/machinery.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { missPassed } from './missed.clock.js';
import { registerPosts } from './posts.handlers.js';
import { postsProviders } from './posts.module.js';
import type { PostsSettings } from './posts.settings.js';

const MISSED_EVERY_MS = 500;

@Injectable()
class PostsWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    const { ledger, queues, subscribers, handlers } = this;
    registerPosts({ ledger, queues, subscribers, handlers });
    this.machinery.addLoop('missed', MISSED_EVERY_MS, () => missPassed(ledger));
  }
}

/** What happens to posts by itself: hours that pass, people who come and go. Loaded by the worker alone. */
@Module({})
export class PostsWorkerModule {
  static register(settings: PostsSettings): DynamicModule {
    const providers = postsProviders(settings);
    return { module: PostsWorkerModule, global: true, providers: [...providers, PostsWork], exports: providers };
  }
}
