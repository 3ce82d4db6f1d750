import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { sha256 } from '../ledger/canonical.js';
import { HealthChecks, type Health } from '../ledger/health.js';
import { Metrics } from '../ledger/metrics.js';
import { Public } from '../ledger/viewer.decorators.js';
import { HTTP_SETTINGS, type HttpSettings } from './http.settings.js';

/** For orchestrators and operators. 200 when well, 503 with the faults in words otherwise. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthChecks,
    private readonly meters: Metrics,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  /** The process answers; nothing else is asked, so that a database at rest does not restart it. */
  @Get('health/live')
  live(@Res() response: Response): void {
    tell(response, { ok: true, faults: [] });
  }

  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    tell(response, await this.health.ready());
  }

  @Get('health/publishing')
  async publishing(@Res() response: Response): Promise<void> {
    tell(response, await this.health.publishes());
  }

  @Get('metrics')
  async metrics(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!mayScrape(request, this.settings.metricsToken)) return void response.status(404).end();
    response.type(this.meters.registry.contentType).send(await this.meters.registry.metrics());
  }
}

function tell(response: Response, health: Health): void {
  response
    .status(health.ok ? 200 : 503)
    .set('cache-control', 'no-store')
    .json(health);
}

function mayScrape(request: Request, token: string | null): boolean {
  if (token === null) {
    const direct = request.headers['x-forwarded-for'] === undefined;
    return direct && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
  }
  const given = sha256(request.headers.authorization ?? '');
  return timingSafeEqual(Buffer.from(given), Buffer.from(sha256(`Bearer ${token}`)));
}
