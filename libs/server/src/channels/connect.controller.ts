import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../ledger/viewer.decorators.js';
import { tokenFromCookies } from '../people/session.token.js';
import { ViewerService } from '../people/viewer.service.js';
import { Consents } from './consent.begin.js';

const MAX = 4096;
const text = (given: unknown): string | null =>
  typeof given === 'string' && given !== '' && given.length <= MAX ? given : null;

/**
 * Where networks send people back to. Public for the guard: who is not signed in gets the application, which asks them
 * to, and the state in the address is then not good for anything. Nothing of the query is shown or logged.
 */
@Public()
@Controller()
export class ConnectController {
  constructor(
    private readonly consents: Consents,
    private readonly viewers: ViewerService,
  ) {}

  @Get('connect/:network/callback')
  async back(
    @Req() request: Request,
    @Res() response: Response,
    @Param('network') network: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const go = (path: string) => response.set('cache-control', 'no-store').redirect(303, path);
    const token = tokenFromCookies(request.headers.cookie);
    const viewer = token === null ? null : await this.viewers.bySessionToken(token);
    if (!viewer) return go('/cuentas?vuelta=sin_sesion');
    const state = text(query['state']);
    if (state === null) return go('/cuentas?vuelta=unknown');
    const taken = await this.consents.takeBack(viewer, network, {
      state,
      code: text(query['code']),
      error: text(query['error']),
    });
    return go(typeof taken === 'string' ? `/cuentas?vuelta=${taken}` : `/cuentas/conectar/${taken.id}`);
  }
}
