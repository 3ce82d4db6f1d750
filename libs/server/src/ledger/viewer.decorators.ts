import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { IncomingMessage } from 'node:http';
import type { RequestContext } from './request.context.js';
import { rememberedContext } from './request.contexts.js';
import { unauthenticated } from './unauthenticated.js';
import type { Viewer } from './viewer.js';

export const PUBLIC = Symbol('public resolver');

/** Marks the few resolvers and routes that answer without a signed-in viewer. The guard refuses everything else. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Of a resolver's request, or of an HTTP route's (which the guard has already looked up). */
export function contextOf(execution: ExecutionContext): RequestContext {
  if (execution.getType<GqlContextType>() === 'graphql')
    return GqlExecutionContext.create(execution).getContext<RequestContext>();
  const context = rememberedContext(execution.switchToHttp().getRequest<IncomingMessage>());
  if (!context) throw new Error('this route has not passed the guard');
  return context;
}

/** Throws `UNAUTHENTICATED` where nobody is signed in, should the resolver be public. */
export const viewerOf = (context: RequestContext): Viewer => {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
};

/** The signed-in `Viewer`, in resolvers and in HTTP routes. */
export const CurrentViewer = createParamDecorator((_data: unknown, execution: ExecutionContext) =>
  viewerOf(contextOf(execution)),
);
