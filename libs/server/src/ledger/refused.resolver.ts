import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RefusedAnswer } from './refused.js';
import { refusalMessage } from './refusal.messages.js';
import type { RequestContext } from './request.context.js';

@Resolver('Refused')
export class RefusedResolver {
  @ResolveField('message')
  message(@Parent() refused: RefusedAnswer, @Context() context: RequestContext): string {
    return refusalMessage(refused.code, context.locale);
  }
}
