import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Refusal } from '@pregon/domain';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { HEAD_BYTES, MAX_BYTES, tooManyBytes, unsupported, uploadKind, type UploadKind } from './file.kind.js';

/** Carries a refusal through the parser of the form. */
export class UploadRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Uploads on their way in: written to disk as they come, told by their first bytes, stopped at their kind's limit. */
export class Incoming implements StorageEngine {
  constructor(readonly folder: string) {}

  /** A new place for a file; nothing is there yet. */
  async place(): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return path.join(this.folder, randomUUID());
  }

  _handleFile(
    _request: Request,
    { stream }: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    this.receive(stream).then(
      (info) => {
        done(null, info);
      },
      (failure: unknown) => {
        done(failure);
      },
    );
  }

  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    rm(file.path, { force: true }).then(
      () => {
        done(null);
      },
      (failure: unknown) => {
        done(failure instanceof Error ? failure : new Error('an upload could not be removed'));
      },
    );
  }

  private async receive(stream: Readable): Promise<{ path: string; size: number }> {
    const place = await this.place();
    const gate = new KindGate();
    const file = createWriteStream(place, { flags: 'wx', mode: 0o600 });
    // A file that is still being opened when the upload is refused would be there after it was removed.
    const closed = new Promise<void>((resolve) => file.once('close', resolve));
    try {
      await pipeline(stream, gate, file);
    } catch (failure) {
      await closed;
      await rm(place, { force: true });
      throw failure;
    }
    return { path: place, size: gate.bytes };
  }
}

/** Lets through what begins like a file we take, as far as that kind may go. */
class KindGate extends Transform {
  bytes = 0;
  private head = Buffer.alloc(0);
  private kind: UploadKind | null = null;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (!this.kind) {
      this.head = Buffer.concat([this.head, chunk]);
      if (this.head.length < HEAD_BYTES) return done();
      chunk = this.head;
    }
    this.pass(chunk, done);
  }

  override _flush(done: TransformCallback): void {
    if (this.kind || this.bytes === 0) done();
    else this.pass(this.head, done);
  }

  private pass(chunk: Buffer, done: TransformCallback): void {
    this.kind ??= uploadKind(chunk);
    const refused = !this.kind
      ? unsupported('type')
      : this.bytes > MAX_BYTES[this.kind]
        ? tooManyBytes(this.kind)
        : null;
    if (refused && !refused.ok) done(new UploadRefused(refused.refusal));
    else done(null, chunk);
  }
}
