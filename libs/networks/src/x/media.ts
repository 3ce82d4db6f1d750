import { z } from 'zod';
import { mediaKind, type ContentMedia } from '@pregon/domain';
import type { Intent } from '../publisher.contract.js';
import type { Failure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { cursorOf, type Progress, type Upload, withUpload } from './progress.js';
import { ask, xRequest } from './request.js';
import type { Step } from './steps.js';
import { appendPieces, initialize, media as uploaded } from './upload.js';

/** The step's files are up; or X has to be asked again later; or it will not have them. */
export type Attached =
  | { readonly mediaIds: readonly string[]; readonly progress: Progress }
  | { readonly waitSeconds: number; readonly progress: Progress }
  | Failure;

type Stepped = { readonly upload: Upload; readonly waitSeconds: number } | Failure;

const isFailure = (value: Stepped): value is Failure => 'kind' in value;

/** Only pictures have a description on X. */
const wantsWords = ({ mime, alt }: ContentMedia): boolean => {
  const kind = mediaKind(mime);
  return alt !== null && alt !== '' && (kind === 'photo' || kind === 'gif');
};

async function describe(intent: Intent, line: Line, file: ContentMedia, upload: Upload): Promise<Stepped> {
  const ready = { upload: { ...upload, state: 'ready' as const }, waitSeconds: 0 };
  if (!wantsWords(file)) return ready;
  const json = { id: upload.mediaId, metadata: { alt_text: { text: file.alt } } };
  const call = { operation: 'describeMedia', method: 'POST', path: '/2/media/metadata', json } as const;
  const described = await ask(line, xRequest(intent, call), z.unknown());
  return 'value' in described ? ready : described;
}

/** What X says of a file that it works on, or has refused to take. */
async function settle(
  intent: Intent,
  line: Line,
  file: ContentMedia,
  upload: Upload,
  said: Exclude<Awaited<ReturnType<typeof ask<z.infer<typeof uploaded>>>>, Failure>,
): Promise<Stepped> {
  const info = said.value.processing_info;
  const working = { ...upload, state: 'processing' as const };
  if (!info || info.state === 'succeeded') return describe(intent, line, file, working);
  if (info.state === 'failed')
    return { kind: 'refused', code: 'media_rejected', message: info.error?.message ?? '', evidence: said.evidence };
  return { upload: working, waitSeconds: info.check_after_secs ?? 1 };
}

async function finish(intent: Intent, line: Line, file: ContentMedia, upload: Upload): Promise<Stepped> {
  const path = `/2/media/upload/${upload.mediaId}/finalize`;
  const said = await ask(line, xRequest(intent, { operation: 'finalizeUpload', method: 'POST', path }), uploaded);
  return 'value' in said ? settle(intent, line, file, { ...upload, at: Date.now() }, said) : said;
}

async function check(intent: Intent, line: Line, file: ContentMedia, upload: Upload): Promise<Stepped> {
  const query = { media_id: upload.mediaId, command: 'STATUS' };
  const call = { operation: 'uploadStatus', method: 'GET', path: '/2/media/upload', query } as const;
  const said = await ask(line, xRequest(intent, call), uploaded);
  return 'value' in said ? settle(intent, line, file, upload, said) : said;
}

/** Goes on where the last attempt left off. Nothing here can be seen; all of it may be repeated. */
async function carryOn(
  intent: Intent,
  line: Line,
  file: ContentMedia,
  saved: Upload | undefined,
  keep: (upload: Upload) => Promise<void>,
): Promise<Stepped> {
  if (saved?.state === 'ready') return { upload: saved, waitSeconds: 0 };
  if (saved?.state === 'processing') return check(intent, line, file, saved);
  const put = await bringUp(intent, line, file, saved, keep);
  // X finishes an upload once. Where its answer was never written down the saved one leads nowhere: it is begun anew.
  const leadsNowhere = saved && isFailure(put) && put.kind === 'refused' && put.code === 'content_rejected';
  return leadsNowhere ? bringUp(intent, line, file, undefined, keep) : put;
}

async function bringUp(
  intent: Intent,
  line: Line,
  file: ContentMedia,
  saved: Upload | undefined,
  keep: (upload: Upload) => Promise<void>,
): Promise<Stepped> {
  const begun = saved ?? (await initialize(intent, line, file));
  if (!('mediaId' in begun)) return begun;
  await keep(begun);
  const appended = await appendPieces(intent, line, file, begun, keep);
  if (!('upload' in appended)) return appended;
  return appended.complete ? finish(intent, line, file, appended.upload) : { upload: appended.upload, waitSeconds: 0 };
}

/** Brings the files of one step up, each remote id saved as it comes. */
export async function attach(
  intent: Intent,
  line: Line,
  step: Step,
  number: number,
  from: Progress,
): Promise<Attached> {
  let progress = from;
  const mediaIds: string[] = [];
  for (const [index, file] of step.media.entries()) {
    const place = `${number}.${index}`;
    const keep = (upload: Upload): Promise<void> => {
      progress = withUpload(progress, place, upload);
      return intent.save(cursorOf(progress));
    };
    const stepped = await carryOn(intent, line, file, progress.uploads[place], keep);
    if (isFailure(stepped)) return stepped;
    await keep(stepped.upload);
    if (stepped.upload.state !== 'ready') return { waitSeconds: stepped.waitSeconds, progress };
    mediaIds.push(stepped.upload.mediaId);
  }
  return { mediaIds, progress };
}
