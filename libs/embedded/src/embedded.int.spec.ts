import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  EmbeddedFailure,
  findRunningPostgres,
  freePort,
  isAlive,
  isRoot,
  startPostgres,
  takeLock,
  type RunningPostgres,
  type StartOptions,
} from './index.js';
import { dataFolder, openPlace, requireRoom } from './place.js';

jest.setTimeout(60_000);

// Not below /tmp: as root the data folder would be moved out of it, which has its own test.
const home = mkdtempSync(path.join(__dirname, '../../../node_modules/.cache/embedded-'));
if (isRoot()) chmodSync(home, 0o711);
const begun: RunningPostgres[] = [];
let count = 0;
const folder = (): string => path.join(home, `place-${++count}`);
/** Where the cluster of a place lies: as root, for a clone below a folder of everybody's, not in it. */
const dataOf = (dir: string): string => dataFolder(openPlace(dir), false);

const start = async (options: StartOptions): Promise<RunningPostgres> => {
  const running = await startPostgres(options);
  begun.push(running);
  return running;
};
const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const row: unknown = (await client.query({ text: sql, rowMode: 'array' })).rows[0];
    return Array.isArray(row) ? row[0] : undefined;
  } finally {
    await client.end();
  }
};
const failure = async (work: Promise<unknown>): Promise<EmbeddedFailure> => {
  const error: unknown = await work.then(
    () => new Error('it started'),
    (caught: unknown) => caught,
  );
  if (!(error instanceof EmbeddedFailure)) throw error;
  return error;
};

afterEach(async () => {
  await Promise.all(begun.splice(0).map((running) => running.stop()));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a first start makes a durable PostgreSQL 18 whose owner is no superuser', async () => {
  const { ownerUrl } = await start({ dir: folder() });
  expect(await ask(ownerUrl, 'SHOW server_version')).toMatch(/^18\./);
  expect(await ask(ownerUrl, 'SHOW fsync')).toBe('on');
  expect(await ask(ownerUrl, 'SHOW synchronous_commit')).toBe('on');
  expect(await ask(ownerUrl, 'SELECT usesuper FROM pg_user WHERE usename = current_user')).toBe(false);
  expect(await ask(ownerUrl, 'SELECT current_database()')).toBe('pregon');
});

test('nobody gets in without the password, not even from this machine', async () => {
  const dir = folder();
  const { superuserUrl } = await start({ dir });
  const wrong = new URL(superuserUrl);
  wrong.password = 'guessed';
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(
    await ask(superuserUrl, "SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"),
  ).toBe(0);
  expect(statSync(path.join(dir, 'password')).mode & 0o777).toBe(0o600);
});

test('a second start keeps what was stored, and stopping leaves neither process nor lock', async () => {
  const dir = folder();
  const first = await start({ dir });
  await ask(first.ownerUrl, "CREATE TABLE notes AS SELECT 'Corte de agua el martes' AS text");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(existsSync(path.join(dir, 'lock'))).toBe(false);
  expect(existsSync(path.join(dataOf(dir), 'postmaster.pid'))).toBe(false);
  const second = await start({ dir });
  expect(await ask(second.ownerUrl, 'SELECT text FROM notes')).toBe('Corte de agua el martes');
});

test('after kill -9 of the launcher its PostgreSQL is ended and what was committed is there', async () => {
  const dir = folder();
  const orphan = await start({ dir });
  begun.pop();
  await ask(orphan.ownerUrl, "CREATE TABLE notes AS SELECT 'kept' AS text");
  // What kill -9 leaves: a running PostgreSQL, and a lock of a process that is gone.
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(path.join(dir, 'lock'), JSON.stringify({ pid: gone, began: '1', since: '2026-01-01', note: '' }));
  const notices: string[] = [];
  const next = await start({ dir, onNotice: (sentence) => notices.push(sentence) });
  expect(notices).toEqual([expect.stringContaining(`process ${orphan.pid}`)]);
  expect(isAlive(orphan.pid)).toBe(false);
  expect(await ask(next.ownerUrl, 'SELECT text FROM notes')).toBe('kept');
});

test('after a power cut a pid file that names some other program is no obstacle', async () => {
  const dir = folder();
  await (await start({ dir })).stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    const data = dataOf(dir);
    writeFileSync(path.join(data, 'postmaster.pid'), `${other.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n`);
    const next = await start({ dir });
    expect(await ask(next.ownerUrl, 'SELECT 1')).toBe(1);
    expect(other.exitCode).toBeNull();
    expect(other.signalCode).toBeNull();
  } finally {
    other.kill('SIGKILL');
  }
});

test('a second start in a folder in use says which process has it, and harms nothing', async () => {
  const dir = folder();
  const { ownerUrl } = await start({ dir });
  const refused = await failure(startPostgres({ dir }));
  expect(refused.code).toBe('already_running');
  expect(refused.message).toContain(`process ${process.pid}`);
  expect(await ask(ownerUrl, 'SELECT 1')).toBe(1);
});

test('a command finds the PostgreSQL that runs beside it, and nothing once that has stopped', async () => {
  const dir = folder();
  const { ownerUrl, stop } = await start({ dir });
  expect((await findRunningPostgres(dir))?.ownerUrl).toBe(ownerUrl);
  await stop();
  expect(await findRunningPostgres(dir)).toBeNull();
});

test('a start cut off while creating the database leaves no trace in the way of the next', async () => {
  const dir = folder();
  const left = path.join(path.dirname(dataOf(dir)), 'creating-0a1b2c');
  mkdirSync(path.join(left, 'data/base'), { recursive: true, mode: 0o711 });
  writeFileSync(path.join(left, 'data/PG_VERSION'), '18\n');
  const { ownerUrl } = await start({ dir });
  expect(await ask(ownerUrl, 'SELECT 1')).toBe(1);
  expect(existsSync(left)).toBe(false);
});

test('half a database is refused with the remedy, and not a file of it is touched', async () => {
  const dir = folder();
  mkdirSync(path.join(dir, 'data'), { recursive: true });
  writeFileSync(path.join(dir, 'data/PG_VERSION'), '18\n');
  const refused = await failure(startPostgres({ dir }));
  expect(refused.code).toBe('damaged_data');
  expect(refused.remedy).toContain(`mv "${dir}/data"`);
  expect(readFileSync(path.join(dir, 'data/PG_VERSION'), 'utf8')).toBe('18\n');
  expect(existsSync(path.join(dir, 'lock'))).toBe(false);
});

test('data of another PostgreSQL version are refused by name', async () => {
  const dir = folder();
  mkdirSync(path.join(dir, 'data/global'), { recursive: true });
  writeFileSync(path.join(dir, 'data/PG_VERSION'), '15\n');
  writeFileSync(path.join(dir, 'data/global/pg_control'), 'x');
  const refused = await failure(startPostgres({ dir }));
  expect(refused.code).toBe('other_version');
  expect(refused.message).toContain('PostgreSQL 15');
});

test('a lost password file is replaced, and the old password no longer opens', async () => {
  const dir = folder();
  const first = await start({ dir });
  await first.stop();
  rmSync(path.join(dir, 'password'));
  const second = await start({ dir });
  expect(await ask(second.ownerUrl, 'SELECT 1')).toBe(1);
  const old = new URL(first.superuserUrl);
  old.port = String(second.port);
  await expect(ask(old.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test('a port in use is named, and the next start on another port has all the data', async () => {
  const dir = folder();
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  try {
    const refused = await failure(startPostgres({ dir, port }));
    expect(refused.code).toBe('port_in_use');
    expect(refused.message).toContain(String(port));
  } finally {
    await new Promise((done) => other.close(done));
  }
  expect((await start({ dir, port })).port).toBe(port);
});

test('a folder that may not be written is named, with what to do', async () => {
  const closed = path.join(home, 'closed');
  mkdirSync(closed, { mode: 0o555 });
  if (isRoot()) process.seteuid?.(65534);
  try {
    const refused = await failure(startPostgres({ dir: path.join(closed, 'place') }));
    expect(refused.code).toBe('unwritable');
    expect(refused.message).toContain(closed);
    expect(refused.remedy).toContain('--data');
  } finally {
    if (process.getuid?.() === 0) process.seteuid?.(0);
  }
});

test('too little room on the disk is said before anything is written', () => {
  expect(() => requireRoom('/srv/pregon', true, 100 * 1024 * 1024)).toThrow(/no room left/);
  expect(() => requireRoom('/srv/pregon', false, 100 * 1024 * 1024)).not.toThrow();
  expect(() => requireRoom('/srv/pregon', false, 10 * 1024 * 1024)).toThrow(/no room left/);
});

test('a PostgreSQL for tests leaves nothing on the disk', async () => {
  const running = await start({ ephemeral: true });
  expect(await ask(running.ownerUrl, 'SHOW fsync')).toBe('off');
  await running.stop();
  expect(existsSync(running.dir)).toBe(false);
});

test('Ctrl-C in the terminal reaches the launcher alone', async () => {
  const { pid, ownerUrl } = await start({ dir: folder() });
  const group = spawnSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  expect(group).toBe(String(pid));
  expect(await ask(ownerUrl, 'SELECT 1')).toBe(1);
});

test('a crash of PostgreSQL is told to whoever started it, and costs nothing that was committed', async () => {
  const dir = folder();
  const first = await start({ dir });
  await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS value');
  process.kill(first.pid, 'SIGKILL');
  expect(await first.ended).toContain('SIGKILL');
  await first.stop();
  await sleep(100);
  expect(await ask((await start({ dir })).ownerUrl, 'SELECT value FROM kept')).toBe(42);
});

test('a lock is one process’s at a time, and a dead process’s lock is free', () => {
  mkdirSync(path.join(home, 'locks'), { recursive: true });
  const file = path.join(home, 'locks/lock');
  const taken = takeLock(file, 'http://localhost:3000');
  if (!('lock' in taken)) throw new Error('the lock was taken already');
  expect(takeLock(file)).toEqual({
    heldBy: expect.objectContaining({ pid: process.pid, note: 'http://localhost:3000' }),
  });
  taken.lock.release();
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(file, JSON.stringify({ pid: gone, began: null, since: '', note: '' }));
  expect(takeLock(file)).toHaveProperty('lock');
});
