import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../ledger/viewer.decorators.js';
import { findRenditionByHash } from '../media/media.queries.js';
import { Renditions } from '../media/renditions.service.js';
import { cookieOf } from '../people/session.token.js';
import { GUEST_COOKIE } from './guest.link.js';
import { shownRevisions } from './guest.review.js';
import { GuestSessions } from './guest.sessions.js';

const HASH = /^[0-9a-f]{64}$/;
/** Nothing in these bytes may act as a page, whatever a browser makes of them. */
const INERT = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/** The pictures of exactly the revisions a guest was invited to see. Public for the guard: the guest's cookie decides. */
@Public()
@Controller()
export class GuestPhotosController {
  constructor(
    private readonly sessions: GuestSessions,
    private readonly renditions: Renditions,
  ) {}

  @Get('media/review/photos/:sha256')
  async photo(@Req() request: Request, @Res() response: Response, @Param('sha256') sha256: string): Promise<void> {
    const file = HASH.test(sha256) ? await this.find(cookieOf(request.headers.cookie, GUEST_COOKIE), sha256) : null;
    response.set({ ...INERT, 'cache-control': 'no-store', vary: 'Cookie' });
    if (file) response.set('content-type', file.mime).send(file.bytes);
    else response.status(404).json({ error: 'not found' });
  }

  private find(token: string | null, sha256: string) {
    return this.sessions.read(token, async (tx, guest) => {
      const shown = (await shownRevisions(tx, guest)).flatMap(({ content }) => content.media);
      const rendition = shown.some((one) => one.sha256 === sha256) ? await findRenditionByHash(tx, sha256) : null;
      return rendition && { mime: rendition.mime, bytes: await this.renditions.bytes(tx, sha256) };
    });
  }
}
