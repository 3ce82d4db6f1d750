// What a browser downloads for each route of the web, gzip kB, fonts left out. Run `npm run build` first.
//   node bench/bundle.mjs
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.resolve(import.meta.dirname, '../apps/web/dist');
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const kB = (file) => gzipSync(readFileSync(path.join(dist, file))).length / 1024;

/** A chunk with all that it imports statically, and their styles. */
function files(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, css = [], imports = [] } = manifest[key];
  return [file, ...css, ...imports.flatMap((one) => files(one, seen))];
}

const shell = new Set(files(entry));
const sum = (list) => Math.round(list.reduce((total, file) => total + kB(file), 0) * 10) / 10;
const result = { shell: sum([...shell]) };
for (const [key, chunk] of Object.entries(manifest))
  if (chunk.isDynamicEntry && /Page\.tsx$/.test(key)) {
    const own = [...new Set(files(key))].filter((file) => !shell.has(file));
    result[path.basename(key, '.tsx')] = sum(own);
  }
console.log(JSON.stringify(result));
