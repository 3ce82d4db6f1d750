// `npm start`: whatever is missing is installed, whatever is stale is built, then `pregon start` runs.
// Plain Node without dependencies: at its first run nothing is installed yet.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, installIfNeeded } from './freshness.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** `^20.19.0 || ^22.13.0 || >=24.11.0`, read from package.json so that there is one truth. */
function nodeIsSupported(range, version) {
  const [major, minor] = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, kind, wantMajor, wantMinor] = /(\^|>=)(\d+)\.(\d+)/.exec(part) ?? [];
    if (major === Number(wantMajor)) return minor >= Number(wantMinor);
    return kind === '>=' && major > Number(wantMajor);
  });
}

function fail(sentence, remedy) {
  process.stderr.write(`\n✘ ${sentence}\n  ${remedy}\n`);
  process.exit(1);
}

const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
if (!nodeIsSupported(engines.node, process.versions.node)) {
  fail(
    `This is Node ${process.versions.node}; Pregón needs ${engines.node}.`,
    'Install Node 24 (nodejs.org) and start again.',
  );
}

try {
  await installIfNeeded();
  await build(['cli', 'api', 'worker', 'sandbox', 'web']);
} catch (error) {
  fail(error.message, error.remedy ?? 'What is written above says why. Nothing that was stored is touched.');
}

const child = spawn(process.execPath, [path.join(root, 'apps/cli/dist/main.js'), 'start', ...process.argv.slice(2)], {
  // The channel tells it when this process is gone.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// Ctrl-C reaches the child from the terminal too; it takes two of them within half a second for one wish.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
