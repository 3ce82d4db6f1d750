// `npm run mutation`: changes the core of approval and post in every small way Stryker knows, and sees whether a test
// notices. `npm run mutation -- run.decide post/submit` limits it to files whose path contains one of the words.
// It works on a copy in the system's temporary folder, one group of files after the other; prints a line per file and
// every survivor, and ends with one line over all of them. Interrupted, what was printed stands.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const GROUP = 3;
const FOLDERS = ['libs/domain/src/approval', 'libs/domain/src/post'];
const NEEDED = ['libs/domain/src', 'libs/domain/package.json', 'libs/domain/stryker.config.json'];
const ALSO = ['libs/domain/jest.mutation.config.cjs', 'libs/testkit/policies', 'jest.node.config.cjs', 'package.json'];

const words = process.argv.slice(2);
const all = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.ts') && !/\.(spec|types)\.ts$/.test(name))
    .map((name) => `${folder}/${name}`),
);
// In the order of the words, so that what matters most comes first where time is short.
const files =
  words.length === 0 ? all : [...new Set(words.flatMap((word) => all.filter((file) => file.includes(word))))];

const copy = mkdtempSync(path.join(tmpdir(), 'pregon-mutation-'));
for (const name of [...NEEDED, ...ALSO]) {
  mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
  cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
}
for (const modules of ['node_modules', 'libs/domain/node_modules'])
  if (existsSync(path.join(root, modules))) symlinkSync(path.join(root, modules), path.join(copy, modules));

const stryker = (group) =>
  new Promise((resolve, reject) => {
    const args = ['run', 'libs/domain/stryker.config.json', '--mutate', group.join(',')];
    const child = spawn(path.join(root, 'node_modules/.bin/stryker'), args, { cwd: copy, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', resolve);
  });

const CAUGHT = ['Killed', 'Timeout'];
const COUNTED = [...CAUGHT, 'Survived', 'NoCoverage'];
const total = { caught: 0, counted: 0 };

function tell(report) {
  for (const [file, { mutants, source }] of Object.entries(report.files)) {
    const counted = mutants.filter((mutant) => COUNTED.includes(mutant.status));
    const caught = counted.filter((mutant) => CAUGHT.includes(mutant.status)).length;
    total.caught += caught;
    total.counted += counted.length;
    const lines = source.split('\n');
    process.stdout.write(`${file}: ${caught} of ${counted.length} noticed\n`);
    for (const { status, location, mutatorName, replacement } of counted.filter((one) => !CAUGHT.includes(one.status)))
      process.stdout.write(
        `  ${status} ${location.start.line}:${location.start.column} ${mutatorName} → ${replacement}   | ${lines[location.start.line - 1]?.trim()}\n`,
      );
  }
}

let failed = 0;
try {
  for (let at = 0; at < files.length; at += GROUP) {
    const code = await stryker(files.slice(at, at + GROUP));
    const report = path.join(copy, 'mutation.json');
    if (code !== 0 || !existsSync(report)) failed += 1;
    else tell(JSON.parse(readFileSync(report, 'utf8')));
    rmSync(report, { force: true });
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const score = total.counted === 0 ? 0 : (100 * total.caught) / total.counted;
process.stdout.write(
  `${files.length} files: ${total.caught} of ${total.counted} mutants noticed, ${score.toFixed(1)} %\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
