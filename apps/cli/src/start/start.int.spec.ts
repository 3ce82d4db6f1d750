import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isAlive, isRoot } from '@pregon/embedded';
import { z } from 'zod';

jest.setTimeout(120_000);

const repository = path.resolve(__dirname, '../../../..');
const main = path.join(repository, 'apps/cli/dist/main.js');
const home = mkdtempSync(path.join(repository, 'node_modules/.cache/start-'));
if (isRoot()) chmodSync(home, 0o711);
const data = path.join(home, 'data');

interface Command {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}
const commands: Command[] = [];

function pregon(...args: string[]): Command {
  // As in a terminal: a group of its own, to which Ctrl-C can be sent as a whole.
  const child = spawn(process.execPath, [main, ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const command = { child, said: () => said, ended };
  commands.push(command);
  return command;
}

async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`waited in vain: ${what}\n${commands.map((each) => each.said()).join('\n')}`);
}

async function started(port: number, ...more: string[]): Promise<Command> {
  const command = pregon('start', '--no-demo', '--port', String(port), '--data', data, ...more);
  await until('the welcome', () => {
    if (command.child.exitCode !== null) throw new Error(command.said());
    return command.said().includes('Ctrl-C stops everything');
  });
  return command;
}

const parts = (folder = data): number[] =>
  z
    .array(z.object({ pid: z.number() }))
    .parse(JSON.parse(readFileSync(path.join(folder, 'parts.json'), 'utf8')))
    .map(({ pid }) => pid);
/** Where the cluster lies: as root, for a clone below a folder of everybody's, not with the rest of the data. */
const pidFile = (): string => {
  const location = path.join(data, 'postgres/location');
  const cluster = existsSync(location) ? readFileSync(location, 'utf8').trim() : path.join(data, 'postgres/data');
  return path.join(cluster, 'postmaster.pid');
};
const postmaster = (): number => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
const ctrlC = (command: Command): void => {
  if (command.child.pid) process.kill(-command.child.pid, 'SIGINT');
};
const needsSetup = async (port: number): Promise<boolean> => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ installation { needsSetup } }' }),
  });
  const shape = z.object({ data: z.object({ installation: z.object({ needsSetup: z.boolean() }) }) });
  return shape.parse(await response.json()).data.installation.needsSetup;
};

beforeAll(() => {
  if (!existsSync(main)) throw new Error('Not built: run npm test, or npm run build first');
});
afterEach(async () => {
  for (const command of commands.splice(0)) {
    if (command.child.exitCode === null && command.child.signalCode === null) ctrlC(command);
    await command.ended;
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('one command starts an empty installation; Ctrl-C stops it and leaves neither process nor lock', async () => {
  const port = await freePort();
  const command = await started(port);
  expect(command.said()).toMatch(/asks for this code, once/);
  expect(command.said()).toMatch(/queue runs on PostgreSQL/);
  expect(await needsSetup(port)).toBe(true);
  await until(
    'the worker to be seen at work',
    async () => (await fetch(`http://127.0.0.1:${port}/health/publishing`)).ok,
  );
  expect(statSync(path.join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  const running = [...parts(), postmaster()];
  expect(running).toHaveLength(3);

  ctrlC(command);
  expect(await command.ended).toBe(0);
  expect(command.said()).toContain('Everything has stopped');
  expect(running.filter(isAlive)).toEqual([]);
  expect(existsSync(path.join(data, 'lock'))).toBe(false);
  expect(existsSync(pidFile())).toBe(false);
});

test('no key of the installation is in anything that was printed or logged', async () => {
  const command = await started(await freePort());
  const secrets = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(path.join(data, 'secrets.json'), 'utf8')));
  const written = [
    command.said(),
    ...['api', 'worker'].map((part) => readFileSync(path.join(data, `logs/${part}.log`), 'utf8')),
  ];
  for (const secret of Object.values(secrets)) {
    const bare = secret.split(':').at(-1) ?? secret;
    for (const text of written) expect(text).not.toContain(bare);
  }
});

test('a second start in the same folder, or on a port in use, says so and harms nothing', async () => {
  const port = await freePort();
  const first = await started(port);
  const again = pregon('start', '--no-demo', '--port', String(await freePort()), '--data', data);
  expect(await again.ended).toBe(1);
  expect(again.said()).toContain(`process ${first.child.pid}`);
  const elsewhere = pregon('start', '--no-demo', '--port', String(port), '--data', path.join(home, 'other'));
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.said()).toContain(`Port ${port}`);
  expect(elsewhere.said()).toContain('--port');
  expect(await needsSetup(port)).toBe(true);
});

test('after kill -9 the parts end by themselves, and the next start mends the rest and keeps the data', async () => {
  const port = await freePort();
  const killed = await started(port);
  const running = parts();
  const database = postmaster();
  killed.child.kill('SIGKILL');
  await until('the parts to notice', () => running.every((pid) => !isAlive(pid)));
  expect(isAlive(database)).toBe(true);

  const next = await started(port);
  expect(next.said()).toContain(`process ${database}`);
  expect(isAlive(database)).toBe(false);
  expect(next.said()).toContain('is up to date');
});

test('it stops when the process that started it is gone, as npm start may be', async () => {
  const script = `require('node:child_process').fork(${JSON.stringify(main)}, process.argv.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })`;
  const args = ['start', '--no-demo', '--port', String(await freePort()), '--data', data];
  const parent = spawn(process.execPath, ['-e', script, '--', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  parent.stdout.on('data', (chunk) => (said += String(chunk)));
  await until('the welcome', () => said.includes('Ctrl-C stops everything'));
  const running = [...parts(), postmaster()];
  parent.kill('SIGKILL');
  await until('everything to end', () => !running.some(isAlive) && !existsSync(path.join(data, 'lock')));
});

test('a part that hung when its parent was killed is ended by the next start', async () => {
  const port = await freePort();
  const killed = await started(port);
  const hung = parts().at(-1) ?? 0;
  process.kill(hung, 'SIGSTOP');
  killed.child.kill('SIGKILL');
  const next = await started(port);
  expect(isAlive(hung)).toBe(false);
  expect(next.said()).toContain('ended what an earlier start had left');
});

test('a part that dies is started again, and so is PostgreSQL', async () => {
  const port = await freePort();
  const command = await started(port);
  const [api = 0, worker = 0] = parts();
  process.kill(worker, 'SIGKILL');
  await until('the worker', () => /worker +is back/.test(command.said()));
  process.kill(api, 'SIGKILL');
  await until('the API', () => /api +is back/.test(command.said()));
  process.kill(postmaster(), 'SIGKILL');
  await until('PostgreSQL', () => /PostgreSQL +is back/.test(command.said()));
  await until('the API to find it', () => needsSetup(port).catch(() => false));
});

test('where networks are played there is a letter box to read, still there when the sandbox had to be started again', async () => {
  const port = await freePort();
  const folder = path.join(home, 'played');
  const command = pregon('start', '--for-tests', '--port', String(port), '--data', folder);
  const said = await until('the welcome', () => command.said().includes('Ctrl-C stops everything') && command.said());
  const page = /read at (http:\S+\/mail)/.exec(said)?.[1] ?? 'not said';
  expect(await (await fetch(page)).text()).toContain('Buzón de la demostración');

  const [sandbox = 0] = parts(folder);
  process.kill(sandbox, 'SIGKILL');
  await until('the sandbox', () => /sandbox +is back/.test(command.said()));
  expect((await fetch(page)).status).toBe(200);
});

test('a real installation has neither walls nor letter box: its mail server is the operator’s', async () => {
  const command = await started(await freePort());
  expect(command.said()).not.toMatch(/Sandbox|\/mail/);
});

test('real data never become a demo', async () => {
  const refused = pregon('start', '--port', String(await freePort()), '--data', data);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain('--no-demo');
  expect(existsSync(path.join(data, 'lock'))).toBe(false);
});

test('the record of an installation can be verified beside it and without it', async () => {
  const verify = pregon('trace', 'verify', '--data', data);
  expect(await verify.ended).toBe(0);
});

test('a folder that may not be written is named, with what to do', () => {
  const closed = path.join(home, 'closed');
  mkdirSync(closed, { mode: 0o555 });
  const asNobody = isRoot() ? { uid: 65534, gid: 65534 } : {};
  const run = spawnSync(process.execPath, [main, 'start', '--data', path.join(closed, 'data')], {
    encoding: 'utf8',
    ...asNobody,
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(closed);
  expect(run.stderr).toContain('--data');
});
