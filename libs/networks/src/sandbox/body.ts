import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { TwinFile, TwinRequest } from './twin.js';

/** A whole reel comes in one body. */
const MAX_BODY = 320_000_000;

type Body = Pick<TwinRequest, 'body' | 'bodyKind' | 'files'>;

async function wholeBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const bytes of message as AsyncIterable<Buffer>) {
    size += bytes.byteLength;
    if (size > MAX_BODY) throw new Error('Body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function multipart(message: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const body: Record<string, string> = {};
    const files: Record<string, TwinFile> = {};
    const reader = busboy({ headers: message.headers, limits: { fileSize: MAX_BODY } });
    reader.on('field', (name, value) => (body[name] = value ?? ''));
    reader.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on(
        'end',
        () => (files[name] = { bytes: Buffer.concat(chunks), mime: mimeType, filename: filename ?? '' }),
      );
    });
    reader.on('close', () => resolve({ bodyKind: 'multipart', body, files }));
    reader.on('error', reject);
    message.on('aborted', () => reject(new Error('Aborted')));
    message.pipe(reader);
  });
}

/** Reads JSON, forms, multipart and bare bytes; a body that is none of them is `other`, which no network takes. */
export async function readBody(message: IncomingMessage): Promise<Body> {
  const type = message.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return multipart(message);
  const bytes = await wholeBody(message);
  if (bytes.length > 0 && (type === '' || type === 'application/octet-stream'))
    return { bodyKind: 'bytes', body: {}, files: { bytes: { bytes, mime: type, filename: '' } } };
  const raw = bytes.toString('utf8');
  if (raw === '') return { bodyKind: 'none', body: {}, files: {} };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { bodyKind: 'form', body: Object.fromEntries(new URLSearchParams(raw)), files: {} };
  const json: unknown = type.startsWith('application/json') ? parsed(raw) : null;
  return isRecord(json) ? { bodyKind: 'json', body: json, files: {} } : { bodyKind: 'other', body: {}, files: {} };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
