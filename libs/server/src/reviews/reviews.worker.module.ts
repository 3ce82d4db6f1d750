import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { MessageRenderers } from '../notifications/message.renderers.js';
import { GuestLinks } from './guest.link.js';
import { renderGuestMails } from './guest.mails.js';
import type { ReviewsSettings } from './reviews.settings.js';

@Injectable()
class ReviewsWork implements OnModuleInit {
  constructor(
    private readonly renderers: MessageRenderers,
    private readonly links: GuestLinks,
  ) {}

  onModuleInit(): void {
    renderGuestMails(this.renderers, this.links);
  }
}

/** The words of e-mails to guests. Loaded by the worker alone. */
@Module({})
export class ReviewsWorkerModule {
  static register(settings: ReviewsSettings): DynamicModule {
    const providers = [{ provide: GuestLinks, useValue: new GuestLinks(settings) }, ReviewsWork];
    return { module: ReviewsWorkerModule, providers };
  }
}
