import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from './request.context.js';
import type { Viewer } from './viewer.js';
import { unauthenticated } from './unauthenticated.js';

export const PUBLIC = Symbol('public resolver');

/** Marks the few resolvers that answer without a signed-in viewer. Everything else is refused by the guard. */
export const Public = () => SetMetadata(PUBLIC, true);

export const contextOf = (execution: ExecutionContext): RequestContext =>
  GqlExecutionContext.create(execution).getContext<RequestContext>();

/** Throws `UNAUTHENTICATED` where nobody is signed in, should the resolver be public. */
export const viewerOf = (context: RequestContext): Viewer => {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
};

/** The signed-in `Viewer`. */
export const CurrentViewer = createParamDecorator((_data: unknown, execution: ExecutionContext) =>
  viewerOf(contextOf(execution)),
);
