import type { RefusalAnswer } from './autosave.types.js';
import type { StoredFile } from './draft.types.js';

export type UploadAnswer =
  | { readonly kind: 'stored'; readonly file: StoredFile }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'cancelled' };

export interface FileUpload {
  readonly answer: Promise<UploadAnswer>;
  readonly cancel: () => void;
}

/**
 * Sends one file to `POST /media`. `onProgress` gets the part sent, 0 to 1. XMLHttpRequest, because `fetch` can't tell
 * how far an upload has come. The header proves to the API that the request is our own page's.
 */
export function uploadFile(file: File, onProgress: (part: number) => void): FileUpload {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => resolve(readAnswer(request.responseText));
    request.onerror = () => resolve({ kind: 'unreachable' });
    request.onabort = () => resolve({ kind: 'cancelled' });
  });
  const form = new FormData();
  form.append('file', file);
  request.open('POST', '/media');
  request.setRequestHeader('apollo-require-preflight', 'true');
  request.send(form);
  return { answer, cancel: () => request.abort() };
}

/** What the server said; anything that is neither a file nor a refusal did not come from it. */
export function readAnswer(body: string): UploadAnswer {
  const answer = parsed(body);
  if (typeof answer !== 'object' || answer === null) return { kind: 'unreachable' };
  if ('asset' in answer && isFile(answer.asset)) return { kind: 'stored', file: answer.asset };
  if ('refused' in answer && isRefusal(answer.refused)) return { kind: 'refused', refusal: answer.refused };
  return { kind: 'unreachable' };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isFile = (value: unknown): value is StoredFile =>
  typeof value === 'object' && value !== null && 'id' in value && 'thumbnailUrl' in value && 'width' in value;

const isRefusal = (value: unknown): value is RefusalAnswer =>
  typeof value === 'object' && value !== null && 'code' in value && 'details' in value;
