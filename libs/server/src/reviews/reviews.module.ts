import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TraceScopes } from '../ledger/trace.scopes.js';
import { CommentResolver, PostCommentsResolver } from './comment.resolver.js';
import { CommentsService } from './comments.service.js';
import { GuestDoor } from './guest.door.js';
import { GuestLinks } from './guest.link.js';
import { GuestPhotosController } from './guest-photos.controller.js';
import { GuestReviewResolver } from './guest-review.resolver.js';
import { GuestResolver, PostGuestsResolver } from './guest.resolver.js';
import { GuestSessions } from './guest.sessions.js';
import { GuestVoice } from './guest.voice.js';
import { reviewTrace } from './guests.queries.js';
import { GuestsService } from './guests.service.js';
import { REVIEWS_SETTINGS, type ReviewsSettings } from './reviews.settings.js';

@Injectable()
class ReviewsTrace implements OnModuleInit {
  constructor(private readonly scopes: TraceScopes) {}

  onModuleInit(): void {
    this.scopes.addSubjects(reviewTrace);
  }
}

/** Comments, and people from outside who look without an account. The worker's half is `ReviewsWorkerModule`. */
@Module({})
export class ReviewsModule {
  static register(settings: ReviewsSettings): DynamicModule {
    return {
      module: ReviewsModule,
      controllers: [GuestPhotosController],
      providers: [
        { provide: REVIEWS_SETTINGS, useValue: settings },
        { provide: GuestLinks, useValue: new GuestLinks(settings) },
        CommentsService,
        GuestsService,
        GuestDoor,
        GuestSessions,
        GuestVoice,
        PostCommentsResolver,
        CommentResolver,
        PostGuestsResolver,
        GuestResolver,
        GuestReviewResolver,
        ReviewsTrace,
      ],
    };
  }
}
