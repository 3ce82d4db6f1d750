import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SWITCHES } from '../env.js';
import { layout } from './layout.js';

export const HINT =
  'If the change is meant: PREGON_GOLDEN=renew npx jest --selectProjects libs/domain golden, and read the diff.';

/**
 * That something is told word by word as it was when somebody last read it: `<name>.record.json` here. Called inside a
 * test: what a file does while it is loaded is met by no test, and mutation testing would pass it by.
 */
export function expectAsRecorded(name: string, told: unknown): void {
  const file = join(__dirname, `${name}.record.json`);
  const now: unknown = JSON.parse(JSON.stringify(told));
  if (SWITCHES.renewGolden) writeFileSync(file, layout(now));
  const then: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  try {
    expect(now).toEqual(then);
  } catch (error) {
    if (error instanceof Error) error.message = `${error.message}\n\n${HINT}`;
    throw error;
  }
}
