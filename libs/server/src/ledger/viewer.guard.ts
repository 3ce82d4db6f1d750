import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { RequestContexts } from './request.contexts.js';
import { contextOf, PUBLIC } from './viewer.decorators.js';
import { unauthenticated } from './unauthenticated.js';

/** Denies by default: a resolver or an HTTP route without `@Public()` needs a signed-in viewer. */
@Injectable()
export class ViewerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly contexts: RequestContexts,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [execution.getHandler(), execution.getClass()])) return true;
    if (execution.getType<GqlContextType>() === 'graphql') {
      if (!contextOf(execution).viewer) throw unauthenticated();
      return true;
    }
    const http = execution.switchToHttp();
    const context = await this.contexts.of(http.getRequest<IncomingMessage>(), http.getResponse<ServerResponse>());
    if (!context.viewer) throw new UnauthorizedException('Sign in to go on.');
    return true;
  }
}
