// `npm run mutation`: changes the core of approval and post in every small way Stryker knows, and sees whether a test
// notices. `npm run mutation -- run.decide post/submit` limits it to files whose path contains one of the words;
// `--every 20 --from 3` tries only what stands on the lines 3, 23, 43 … of all the files laid end to end: a sample that
// knows nothing of what the lines say. What spans several lines is not in it.
// It works on a copy in the system's temporary folder, one group of files after the other; prints a line per file and
// every survivor, and ends with one line over all of them. Interrupted, what was printed stands.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const GROUP = 2;
const FOLDERS = ['libs/domain/src/approval', 'libs/domain/src/post'];
const NEEDED = ['libs/domain/src', 'libs/domain/package.json', 'libs/domain/stryker.config.json'];
const ALSO = [
  'docs/policies.md',
  'docs/policy.schema.json',
  'libs/domain/jest.mutation.config.cjs',
  'libs/domain/jest.mutation.runner.cjs',
  'libs/testkit/policies',
  'jest.node.config.cjs',
  'package.json',
];

const { values, positionals: words } = parseArgs({
  options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const [EVERY, FROM] = [Number(values.every), Number(values.from)];
const all = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.ts') && !/\.(spec|types)\.ts$/.test(name))
    .map((name) => `${folder}/${name}`),
);
// In the order of the words, so that what matters most comes first where time is short.
const files =
  words.length === 0 ? all : [...new Set(words.flatMap((word) => all.filter((file) => file.includes(word))))];

/** What Stryker is to change, a group of files at a time; a sample is one group, because each costs a run of its own. */
const groups =
  EVERY > 1
    ? [sample()]
    : Array.from({ length: Math.ceil(files.length / GROUP) }, (_, at) => files.slice(at * GROUP, (at + 1) * GROUP));

function sample() {
  let laid = 0;
  return files.flatMap((file) => {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length;
    const chosen = Array.from({ length: lines }, (_, at) => at + 1).filter(
      (line) => (laid + line) % EVERY === FROM % EVERY,
    );
    laid += lines;
    return chosen.map((line) => `${file}:${line}-${line}`);
  });
}

const copy = mkdtempSync(path.join(tmpdir(), 'pregon-mutation-'));
for (const name of [...NEEDED, ...ALSO]) {
  mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
  cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
}
for (const modules of ['node_modules', 'libs/domain/node_modules'])
  if (existsSync(path.join(root, modules))) symlinkSync(path.join(root, modules), path.join(copy, modules));

let running;
const stryker = (group) =>
  new Promise((resolve, reject) => {
    const args = ['run', 'libs/domain/stryker.config.json', '--mutate', group.join(',')];
    const child = spawn(path.join(root, 'node_modules/.bin/stryker'), args, { cwd: copy, stdio: 'inherit' });
    running = child;
    child.once('error', reject);
    child.once('exit', resolve);
  });

const CAUGHT = ['Killed', 'Timeout'];
const COUNTED = [...CAUGHT, 'Survived', 'NoCoverage'];
const total = { caught: 0, counted: 0, slow: 0, constant: 0, left: 0 };

/** What has been tried so far, by file: read from the record that is written mutant by mutant. */
function tell() {
  const record = path.join(copy, 'mutants');
  const names = existsSync(record) ? readdirSync(record).sort() : [];
  const read = (wanted) =>
    names
      .filter((name) => name.endsWith(`-${wanted}.json`))
      .map((name) => JSON.parse(readFileSync(path.join(record, name), 'utf8')));
  const tried = read('onMutantTested').filter((mutant) => COUNTED.includes(mutant.status));
  const planned = read('onMutationTestingPlanReady').flatMap((plan) => plan.mutantPlans.map((one) => one.mutant));
  for (const file of [...new Set(tried.map((mutant) => path.relative(copy, mutant.fileName)))].sort()) {
    const own = tried.filter((mutant) => path.relative(copy, mutant.fileName) === file);
    const caught = own.filter((mutant) => CAUGHT.includes(mutant.status)).length;
    const slow = own.filter((mutant) => mutant.status === 'Timeout').length;
    const wanted = planned.filter((mutant) => mutant.fileName.endsWith(file) && !mutant.status?.startsWith('Ignored'));
    total.caught += caught;
    total.slow += slow;
    total.counted += own.length;
    process.stdout.write(
      `${file}: ${caught} of ${own.length} noticed (${slow} by never ending, ${wanted.length} planned)\n`,
    );
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
    for (const { status, location, mutatorName, replacement } of own.filter((one) => !CAUGHT.includes(one.status)))
      process.stdout.write(
        `  ${status} ${location.start.line}:${location.start.column} ${mutatorName} → ${replacement}   | ${lines[location.start.line - 1]?.trim()}\n`,
      );
  }
  const plans = read('onMutationTestingPlanReady').flatMap((plan) => plan.mutantPlans);
  const constant = plans.filter((plan) => plan.mutant.status === 'Ignored').length;
  total.constant += constant;
  total.left += plans.length - tried.length - constant;
  rmSync(record, { recursive: true, force: true });
}

function end(code) {
  const score = total.counted === 0 ? 0 : (100 * total.caught) / total.counted;
  process.stdout.write(
    `${total.caught} of ${total.counted} mutants noticed, ${score.toFixed(1)} %; ${total.slow} of them by never ending; ` +
      `not tried: ${total.constant} read once when a file is loaded, ${total.left} for an error or an interruption\n`,
  );
  rmSync(copy, { recursive: true, force: true });
  process.exit(code);
}
// Stopped half-way, what was tried is told all the same.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    running?.kill('SIGKILL');
    tell();
    end(130);
  });

let failed = 0;
for (const group of groups) {
  if ((await stryker(group)) !== 0) failed += 1;
  tell();
}
end(failed > 0 ? 1 : 0);
