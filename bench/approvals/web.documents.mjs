import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WEB = path.resolve(import.meta.dirname, '../../apps/web/src/features');

/** What the web itself asks under this name: the document with all the fragments that its components declare. */
export function webDocument(name) {
  const parts = new Map();
  for (const file of readdirSync(WEB, { recursive: true }).filter((one) => /\.tsx?$/.test(one)))
    for (const [, text] of readFileSync(path.join(WEB, file), 'utf8').matchAll(/graphql\(`([\s\S]*?)`\)/g))
      for (const part of text.split(/^ {2}(?=query |fragment |mutation )/m).filter((one) => one.trim()))
        parts.set(/(?:query|fragment|mutation) (\w+)/.exec(part)?.[1], part);
  const used = new Map();
  const use = (one) => {
    if (used.has(one)) return;
    const part = parts.get(one);
    if (!part) throw new Error(`the web asks for no ${one}`);
    used.set(one, part);
    for (const [, spread] of part.matchAll(/\.\.\.(\w+_\w+)/g)) use(spread);
  };
  use(name);
  return [...used.values()].join('\n');
}
