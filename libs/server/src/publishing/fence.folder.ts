import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseIdentity, TraceHead } from '@pregon/domain';
import { z } from 'zod';

const identity = z.object({ installationId: z.string(), systemIdentifier: z.string(), timeline: z.int() });
const head = z.object({ organisationId: z.string(), sequence: z.int(), hash: z.string() });
const kept = z.object({ identity, heads: z.array(head), exportedOn: z.string().nullable() });

export interface Kept {
  readonly identity: DatabaseIdentity;
  readonly heads: readonly TraceHead[];
  /** day (UTC) of the last line of the export; null before the first */
  readonly exportedOn: string | null;
}

const isMissing = (failure: unknown): boolean =>
  typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'ENOENT';

/**
 * What is remembered outside the database, beside the keys, so that a restored one can be told: which database it was
 * and how far the record had come. `trace-heads.jsonl` grows by a line a day and is what to hand to somebody outside.
 */
export class FenceFolder {
  constructor(private readonly dir: string) {}

  /** Null before the first start. Throws where the file is damaged: it is never taken for a first start. */
  async read(): Promise<Kept | null> {
    let text: string;
    try {
      text = await readFile(this.file('database.json'), 'utf8');
    } catch (failure) {
      if (isMissing(failure)) return null;
      throw failure;
    }
    const parsed = kept.safeParse(JSON.parse(text));
    if (!parsed.success) throw new Error('what is remembered of the database beside the keys is damaged');
    return parsed.data;
  }

  /** Whole or not at all, on disk before it counts. */
  async keep(now: Kept): Promise<void> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const next = this.file(`database.json.${randomUUID()}`);
    const handle = await open(next, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(now, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, this.file('database.json'));
  }

  /** One line: how far every record had come on this day. Only ever appended to. */
  async export(day: string, heads: readonly TraceHead[]): Promise<void> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    await appendFile(this.file('trace-heads.jsonl'), `${JSON.stringify({ day, heads })}\n`, {
      mode: 0o600,
      flush: true,
    });
  }

  private file(name: string): string {
    return path.join(this.dir, name);
  }
}
