// What the browser is given holds nothing of the server: no Nest, no database, no queue, no Node built-in, no secret.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const dist = path.resolve(import.meta.dirname, '../apps/web/dist');

/** A trace that each of them leaves in any bundle, minified or not: names of errors, decorators and commands. */
const TRACES = {
  NestJS: /NestFactory|UnknownDependenciesException|INJECTABLE_WATERMARK|injectable_watermark/i,
  TypeORM: /CannotExecuteNotConnectedError|EntityMetadataNotFound|typeorm_metadata/,
  'node-postgres': /SASL: SCRAM-SERVER|client_encoding/,
  BullMQ: /moveToDelayed|stalledInterval/,
  ioredis: /MaxRetriesPerRequestError/,
  argon2: /argon2id/i,
  undici: /UND_ERR_/,
  grammY: /grammyError|Grammy/,
  'Node built-ins': /__vite-browser-external|from\s*["']node:/,
  "the server's settings": /PREGON_(CREDENTIAL|CERTIFICATE|SECRET)|DATABASE_URL/,
};

const files = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(m?js|html|css)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

export function checkWebBundle() {
  const scripts = existsSync(dist) ? files(dist) : [];
  if (!scripts.some((file) => file.endsWith('.js'))) throw new Error(`There is no web bundle in ${dist}.`);
  const found = scripts.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return Object.entries(TRACES)
      .filter(([, trace]) => trace.test(text))
      .map(([what]) => `${path.relative(dist, file)} holds ${what}`);
  });
  if (found.length > 0) {
    throw new Error(`${found.join('; ')}. The web may import @pregon/domain and @pregon/networks/rules only.`);
  }
}
