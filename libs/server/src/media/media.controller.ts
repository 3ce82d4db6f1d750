import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { allowed, canPost, denied, required, type Decided, type Permission } from '@pregon/domain';
import type { Request, Response } from 'express';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { Public } from '../ledger/viewer.decorators.js';
import { ViewerService } from '../people/viewer.service.js';
import { tokenFromCookies } from '../people/session.token.js';
import { assetAnswer, refusalAnswer, statusOf } from './media.answer.js';
import type { Asset } from './media.entity.js';
import { MediaFiles, type StoredFile } from './media.files.js';
import { PublicMedia } from './public-media.service.js';
import { Renditions } from './renditions.service.js';
import { PREFLIGHT_HEADER, readUpload } from './upload.request.js';
import { Uploads } from './uploads.service.js';

const SIZES = { full: 'full', thumb: 'thumb' } as const;
/** Nothing in these bytes may act as a page, whatever a browser makes of them. */
const INERT = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/**
 * Files in and out over plain HTTP. Marked public for the guard, which knows GraphQL only: each route here looks at
 * the session itself, except the signed address, which proves its right by its signature.
 */
@Public()
@Controller()
export class MediaController {
  constructor(
    private readonly ledger: Ledger,
    private readonly viewers: ViewerService,
    private readonly uploads: Uploads,
    private readonly files: MediaFiles,
    private readonly publicMedia: PublicMedia,
    private readonly renditions: Renditions,
  ) {}

  @Post('media')
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    const viewer = await this.viewer(request);
    if (!viewer) return void response.status(401).json({ error: 'unauthenticated' });
    if (!request.get(PREFLIGHT_HEADER))
      return void response.status(403).json({ error: `the header ${PREFLIGHT_HEADER} is needed` });
    const taken = await this.take(viewer, request, response);
    if (taken.ok) response.status(201).json(assetAnswer(taken.value));
    else response.status(statusOf(taken.refusal)).json(refusalAnswer(taken.refusal, viewer.locale));
  }

  @Get('media/:assetId/:size')
  async file(
    @Req() request: Request,
    @Res() response: Response,
    @Param('assetId') assetId: string,
    @Param('size') size: string,
  ): Promise<void> {
    const viewer = await this.viewer(request);
    if (!viewer) return void response.status(401).json({ error: 'unauthenticated' });
    const known = size === SIZES.full || size === SIZES.thumb ? size : null;
    const file = known && (await this.files.find(viewer, assetId, known));
    if (!file) return void response.status(404).json({ error: 'not found' });
    await send(request, response, file);
  }

  @Get('public-media/:token')
  async signed(@Res() response: Response, @Param('token') token: string): Promise<void> {
    const bytes = await this.publicMedia.open(this.ledger, this.renditions, token);
    if (!bytes) return void response.status(404).set('cache-control', 'no-store').json({ error: 'not found' });
    response.set({ ...INERT, 'cache-control': 'no-store', 'content-type': 'image/jpeg' }).send(bytes);
  }

  private async take(viewer: Viewer, request: Request, response: Response): Promise<Decided<Asset>> {
    const permitted = required(mayUpload(viewer));
    if (!permitted.ok) return permitted;
    const upload = await readUpload(request, response);
    return upload.ok ? this.uploads.upload({ ...as(viewer), personId: viewer.personId }, upload.value) : upload;
  }

  private async viewer(request: Request): Promise<Viewer | null> {
    const token = tokenFromCookies(request.headers.cookie);
    return token === null ? null : this.viewers.bySessionToken(token);
  }
}

/** Whoever may write somewhere. */
function mayUpload(viewer: Viewer): Permission {
  const { memberships, personId: authorId } = viewer;
  const may = memberships.some(
    ({ departmentId }) => canPost(viewer, 'create', { departmentId: departmentId ?? '', authorId }).allowed,
  );
  return may ? allowed : denied('role_missing');
}

/** The bytes behind an asset's address never change, so a browser may keep them; only this person's may. */
async function send(request: Request, response: Response, file: StoredFile): Promise<void> {
  const etag = `"${file.sha256}"`;
  response.set({ ...INERT, etag, 'cache-control': 'private, max-age=86400, immutable', vary: 'Cookie' });
  if (request.get('if-none-match') === etag) return void response.status(304).end();
  const stream = await file.open();
  response.set({ 'content-type': file.mime, 'content-length': String(file.bytes) });
  await pipeline(stream, response).catch((failure: unknown) => {
    // Whoever asked has gone away; any other failure is ours.
    if (!isPrematureClose(failure)) throw failure;
  });
}

const isPrematureClose = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'ERR_STREAM_PREMATURE_CLOSE';
