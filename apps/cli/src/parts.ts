import { existsSync } from 'node:fs';
import path from 'node:path';
import { CliFailure } from './failure.js';

/** The repository, or the folder of the image, in which the built parts lie. */
export const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

export const WEB_DIR = path.join(REPOSITORY, 'apps/web/dist');

export type PartName = 'api' | 'worker' | 'sandbox';

export const scriptOf = (part: PartName): string => path.join(REPOSITORY, 'apps', part, 'dist/main.js');

export function requireBuilt(parts: readonly PartName[]): void {
  const missing = [...parts.map(scriptOf), path.join(WEB_DIR, 'index.html')].filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new CliFailure(
      `Not built yet: ${missing.map((file) => path.relative(REPOSITORY, file)).join(', ')}.`,
      'npm start builds what is missing by itself; by hand: npm run build',
    );
  }
}
