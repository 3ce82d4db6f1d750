import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { contextOf, PUBLIC } from './viewer.decorators.js';
import { unauthenticated } from './unauthenticated.js';

/** Denies by default: a resolver (or an HTTP route) without `@Public()` needs a signed-in viewer. */
@Injectable()
export class ViewerGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [execution.getHandler(), execution.getClass()])) return true;
    if (execution.getType<GqlContextType>() !== 'graphql') return false;
    if (!contextOf(execution).viewer) throw unauthenticated();
    return true;
  }
}
