// Real processes that can be killed, stopped, and started again where they were.
import { spawn } from 'node:child_process';
import { rmSync, mkdirSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startPostgres } from '@pregon/embedded';

const READY_WITHIN_MS = 90_000;
const ENDS_WITHIN_MS = 15_000;
/** ms before a process that ended by itself is started again, as a supervisor does */
const SUPERVISED_MS = 500;

/** Makes a process believe that its clock is off by this many milliseconds, from its first line on. */
const clockOffBy = (ms) => {
  const source = `const now = Date.now.bind(Date); const Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (_t, given, target) => Reflect.construct(Real, given.length ? given : [now() + ${ms}], target === globalThis.Date ? Real : target),
      apply: () => new Real(now() + ${ms}).toString(),
      get: (target, key, self) => key === 'now' ? () => now() + ${ms} : Reflect.get(target, key, self) });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
};

/** One process of ours (API, worker, twins) with a supervisor: whatever ends it, it comes back until `end`. */
export class Supervised {
  /** how often it ended without being killed by us */
  fell = 0;
  /** ready, and neither killed nor stopped since */
  works = false;
  #child = null;
  #gone = Promise.resolve();
  #said = '';
  #wanted = false;
  #over = false;
  #clockOffMs = 0;

  constructor(name, main, env) {
    Object.assign(this, { name, main, env });
  }

  /** What it told when it was ready. Rejects where it does not become ready. */
  async start(clockOffMs = this.#clockOffMs) {
    if (this.#over) return null;
    this.#clockOffMs = clockOffMs;
    this.#wanted = true;
    const child = spawn(process.execPath, [...(clockOffMs ? clockOffBy(clockOffMs) : []), this.main], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (this.#said = (this.#said + chunk).slice(-2_000_000)));
    this.#gone = new Promise((resolve) => child.once('exit', resolve));
    this.#gone.then(() => this.#supervise(child));
    const ready = await Promise.race([
      new Promise((resolve) => child.once('message', resolve)),
      this.#gone.then(() => null),
      pause(READY_WITHIN_MS, null, { ref: false }),
    ]);
    if (ready !== null && child === this.#child) this.works = true;
    return ready;
  }

  /** SIGKILL; resolves when it is gone. It stays down until `start`. */
  async kill() {
    this.#wanted = false;
    this.works = false;
    this.#child?.kill('SIGKILL');
    await this.#gone;
  }

  stop() {
    this.works = false;
    this.#child?.kill('SIGSTOP');
  }

  wake() {
    this.works = true;
    this.#child?.kill('SIGCONT');
  }

  log() {
    return this.#said;
  }

  /** As a supervisor ends it for good. */
  async end() {
    this.#over = true;
    this.#wanted = false;
    this.wake();
    this.#child?.kill('SIGTERM');
    const late = pause(ENDS_WITHIN_MS, true, { ref: false });
    if (await Promise.race([this.#gone.then(() => false), late])) await this.kill();
  }

  async #supervise(child) {
    if (!this.#wanted || child !== this.#child) return;
    this.fell += 1;
    this.works = false;
    await pause(SUPERVISED_MS);
    if (this.#wanted && child === this.#child) await this.start();
  }
}

/** A PostgreSQL on one port with one folder: every commit waits for the disk, as in an installation. */
export class Database {
  #running = null;

  constructor(dir) {
    this.dir = dir;
  }

  async start() {
    this.port ??= await freePort();
    this.#running = await startPostgres({ dir: this.dir, port: this.port, maxConnections: 120 });
    const { ownerUrl, superuserUrl } = this.#running;
    this.ownerUrl = ownerUrl;
    this.superuserUrl = Object.assign(new URL(superuserUrl), { pathname: new URL(ownerUrl).pathname }).href;
  }

  async kill() {
    process.kill(this.#running.pid, 'SIGKILL');
    await this.#running.ended;
    await this.#running.stop();
  }

  async end() {
    await this.#running?.stop();
  }
}

/** A Redis that writes everything down, so that a kill alone loses nothing. */
export class Redis {
  #child = null;
  #gone = Promise.resolve();

  constructor(dir) {
    this.dir = dir;
  }

  async start() {
    this.port ??= await freePort();
    this.url = `redis://127.0.0.1:${this.port}`;
    mkdirSync(this.dir, { recursive: true });
    const kept = ['--dir', this.dir, '--appendonly', 'yes', '--save', ''];
    this.#child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', ...kept], {
      stdio: 'ignore',
    });
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', resolve);
      this.#child.once('error', resolve);
    });
    for (let waited = 0; waited < 10_000; waited += 25) {
      if ((await this.says('PING')).startsWith('+PONG')) return;
      await pause(25);
    }
    throw new Error('redis-server did not start: is it on PATH?');
  }

  async kill({ keepsData }) {
    this.#child.kill('SIGKILL');
    await this.#gone;
    if (!keepsData) rmSync(this.dir, { recursive: true, force: true });
  }

  /** One command's answer; empty where it can't be reached. */
  says(command) {
    return new Promise((resolve) => {
      const socket = net.connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString());
      });
      socket.once('error', () => resolve(''));
    });
  }

  async end() {
    this.#child?.kill('SIGTERM');
    await this.#gone;
  }
}
