import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../ledger/viewer.decorators.js';
import type { ByteRange } from '../media/blob.store.js';
import { INERT, sendFile } from '../media/file.response.js';
import type { StoredFile } from '../media/media.files.js';
import { findRenditionByHash } from '../media/media.queries.js';
import { Renditions } from '../media/renditions.service.js';
import { cookieOf } from '../people/session.token.js';
import { GUEST_COOKIE } from './guest.link.js';
import { shownRevisions } from './guest.review.js';
import { GuestSessions } from './guest.sessions.js';

const HASH = /^[0-9a-f]{64}$/;

/** The files of exactly the revisions a guest was invited to see. Public for the guard: the guest's cookie decides. */
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
    if (file) await sendFile(request, response, file);
    else response.status(404).json({ error: 'not found' });
  }

  private find(token: string | null, sha256: string): Promise<StoredFile | null> {
    return this.sessions.read(token, async (tx, guest) => {
      const contents = (await shownRevisions(tx, guest)).map(({ content }) => content);
      const shown = contents.flatMap(({ media, thread }) => [media, ...thread.map((part) => part.media)].flat());
      const rendition = shown.some((one) => one.sha256 === sha256) ? await findRenditionByHash(tx, sha256) : null;
      if (!rendition) return null;
      const organisationId = tx.tenant;
      const open = (range?: ByteRange) => this.renditions.checkedStream(organisationId, sha256, range);
      return { sha256, mime: rendition.mime, bytes: rendition.bytes, open };
    });
  }
}
