import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isSameProcess, startedAt } from '@pregon/embedded';
import { z } from 'zod';
import type { RunningPart } from './supervisor.js';

const schema = z.array(z.object({ name: z.string(), pid: z.number(), began: z.string().nullable() }));

/** Keeps on disk which processes are ours, so that a start after `kill -9` finds the ones that hang. */
export function noteParts(file: string, parts: readonly RunningPart[]): void {
  if (parts.length === 0) return rmSync(file, { force: true });
  const noted = parts.map((part) => ({ ...part, began: startedAt(part.pid) }));
  writeFileSync(`${file}.new`, JSON.stringify(noted), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Ends what an earlier start left: parts end by themselves when their parent is gone, save one that is stopped or hangs. */
export function endLeftoverParts(file: string): string[] {
  if (!existsSync(file)) return [];
  const noted = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  const alive = (noted.data ?? []).filter(({ pid, began }) => began !== null && isSameProcess(pid, began));
  for (const { pid } of alive) process.kill(pid, 'SIGKILL');
  rmSync(file, { force: true });
  return alive.map(({ name }) => name);
}
