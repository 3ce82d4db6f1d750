import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { allowed, canOrganisation, canPost, denied, required, type Decided, type Permission } from '@pregon/domain';
import type { Request, Response } from 'express';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { Public } from '../ledger/viewer.decorators.js';
import { ViewerService } from '../people/viewer.service.js';
import { tokenFromCookies } from '../people/session.token.js';
import { assetAnswer, refusalAnswer, statusOf } from './media.answer.js';
import type { Asset } from './media.entity.js';
import { INERT, sendFile, sendKept } from './file.response.js';
import { Incoming } from './incoming.store.js';
import { MediaFiles } from './media.files.js';
import { PublicMedia } from './public-media.service.js';
import { Renditions } from './renditions.service.js';
import { Stamps } from './stamps.service.js';
import { PREFLIGHT_HEADER, readUpload } from './upload.request.js';
import { Uploads } from './uploads.service.js';

const SIZES = { full: 'full', thumb: 'thumb' } as const;

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
    private readonly stamps: Stamps,
    private readonly incoming: Incoming,
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
    await sendKept(request, response, file);
  }

  @Get('media/:assetId/preview/stamped')
  async stamped(@Req() request: Request, @Res() response: Response, @Param('assetId') assetId: string): Promise<void> {
    const viewer = await this.viewer(request);
    if (!viewer) return void response.status(401).json({ error: 'unauthenticated' });
    const picture = await this.stamps.preview(viewer, assetId);
    if (!picture) return void response.status(404).json({ error: 'not found' });
    response.set({ ...INERT, 'cache-control': 'private, no-cache', 'content-type': picture.mime }).send(picture.bytes);
  }

  @Get('public-media/:token')
  async signed(@Req() request: Request, @Res() response: Response, @Param('token') token: string): Promise<void> {
    response.set('cache-control', 'no-store');
    const file = await this.publicMedia.open(this.ledger, this.renditions, token);
    if (file) await sendFile(request, response, file);
    else response.status(404).json({ error: 'not found' });
  }

  private async take(viewer: Viewer, request: Request, response: Response): Promise<Decided<Asset>> {
    const permitted = required(mayUpload(viewer));
    if (!permitted.ok) return permitted;
    const upload = await readUpload(this.incoming, request, response);
    return upload.ok ? this.uploads.upload({ ...as(viewer), personId: viewer.personId }, upload.value) : upload;
  }

  private async viewer(request: Request): Promise<Viewer | null> {
    const token = tokenFromCookies(request.headers.cookie);
    return token === null ? null : this.viewers.bySessionToken(token);
  }
}

/** Whoever may write somewhere, and whoever sets the house's logo. */
function mayUpload(viewer: Viewer): Permission {
  const { memberships, personId: authorId } = viewer;
  const may = memberships.some(
    ({ departmentId }) => canPost(viewer, 'create', { departmentId: departmentId ?? '', authorId }).allowed,
  );
  return may || canOrganisation(viewer, 'edit').allowed ? allowed : denied('role_missing');
}
