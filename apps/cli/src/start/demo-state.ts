import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({ state: z.enum(['loading', 'loaded']), database: z.string() });

/** Which database the demo was loaded into, and whether that came to its end. Null: never begun there. */
export function demoState(file: string, database: string): 'loading' | 'loaded' | null {
  if (!existsSync(file)) return null;
  const noted = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return noted.database === database ? noted.state : null;
}

export function noteDemo(file: string, database: string, state: 'loading' | 'loaded'): void {
  writeFileSync(`${file}.new`, JSON.stringify({ state, database }));
  renameSync(`${file}.new`, file);
}

/** Tells databases apart without their password or port, which change. */
export const databaseName = (ownerUrl: string, embedded: boolean): string => {
  const { host, pathname } = new URL(ownerUrl);
  return embedded ? 'embedded' : `${host}${pathname}`;
};
