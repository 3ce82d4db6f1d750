import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'policies');

/** The town hall's circuits as they are written: every document of every file, in order, comments included. */
export async function circuitSources(): Promise<readonly string[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(FOLDER, file), 'utf8')));
  return texts.flatMap((text) => text.split(/^---$/m)).map((source) => source.trim());
}
