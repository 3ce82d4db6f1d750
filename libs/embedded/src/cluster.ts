import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { EmbeddedFailure, noSpace } from './failure.js';
import { ownBy, type Place } from './place.js';

export const SUPERUSER = 'postgres';
const MAJOR = '18';

/** What the programs see of our environment: nothing, save what keeps their messages and hours the same everywhere. */
export const PROGRAM_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

export const isFresh = (data: string): boolean => !existsSync(data) || readdirSync(data).length === 0;

const isIn = (account: Account): { uid?: number; gid?: number } => account ?? {};

/**
 * Makes the cluster beside its final place and renames it there, so that a power cut leaves either no cluster or
 * a whole one. Everybody, our own machine's users included, is asked for the password (scram-sha-256).
 */
export function createCluster(
  place: Place,
  data: string,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): void {
  const home = path.dirname(data);
  for (const left of readdirSync(home).filter((name) => name.startsWith('creating-'))) {
    rmSync(path.join(home, left), { recursive: true, force: true });
  }
  const staging = path.join(home, `creating-${randomBytes(6).toString('hex')}`);
  mkdirSync(staging, { mode: 0o700 });
  const secret = randomBytes(24).toString('base64url');
  const secretFile = path.join(staging, 'password');
  writeFileSync(secretFile, secret, { mode: 0o600 });
  ownBy(account, staging, secretFile);
  try {
    const fresh = path.join(staging, 'data');
    const options = ['-D', fresh, '-U', SUPERUSER, `--pwfile=${secretFile}`, '--auth=scram-sha-256', '-E', 'UTF8'];
    const locale = ['--locale-provider=builtin', '--locale=C.UTF-8'];
    const run = spawnSync(binaries.initdb, [...options, ...locale, ...(durable ? [] : ['--no-sync'])], {
      ...isIn(account),
      env: PROGRAM_ENV,
      cwd: '/',
      encoding: 'utf8',
    });
    if (run.status !== 0) throw initFailure(data, run.stderr, run.error);
    // The password first: a cluster without one can't be entered, a password without cluster harms nobody.
    writeFileSync(place.password, secret, { mode: 0o600 });
    renameSync(fresh, data);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function initFailure(data: string, output: string, cause: Error | undefined): EmbeddedFailure {
  if (/no space left/i.test(output)) return noSpace(data);
  return new EmbeddedFailure(
    'start_failed',
    `PostgreSQL could not create its files in ${data}: ${output.trim().split('\n').at(-1) ?? cause?.message ?? ''}`,
    'Nothing was kept of the attempt. Mend what PostgreSQL names and start again, or set DATABASE_URL to your own.',
    { cause },
  );
}

/** Refuses data that are no whole PostgreSQL 18 cluster, rather than begin anew beside them. */
export function requireWholeCluster(data: string): void {
  const versionFile = path.join(data, 'PG_VERSION');
  const whole = existsSync(versionFile) && existsSync(path.join(data, 'global/pg_control'));
  if (!whole) {
    throw new EmbeddedFailure(
      'damaged_data',
      `${data} holds files, but not a whole database: it was not finished, or part of it was removed. Nothing was changed.`,
      `Bring the folder back from a backup. To begin with an empty database, move it away first: mv "${data}" "${data}.old"`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR) {
    throw new EmbeddedFailure(
      'other_version',
      `The database in ${data} was written by PostgreSQL ${version}; this one is PostgreSQL ${MAJOR}. Nothing was changed.`,
      `Start it with the release of Pregón that wrote it, or choose another folder with --data.`,
    );
  }
}

/**
 * The superuser's password. Where its file is gone, the owner of the data folder may set a new one: whoever
 * can write the cluster's files is its master anyway.
 */
export function passwordOf(place: Place, data: string, binaries: Binaries, account: Account): string {
  if (existsSync(place.password)) return readFileSync(place.password, 'utf8').trim();
  const secret = randomBytes(24).toString('base64url');
  const run = spawnSync(binaries.postgres, ['--single', '-D', data, 'postgres'], {
    ...isIn(account),
    env: PROGRAM_ENV,
    cwd: '/',
    encoding: 'utf8',
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${secret}'\n`,
  });
  if (run.status !== 0) {
    throw new EmbeddedFailure(
      'damaged_data',
      `The database's password file ${place.password} is missing and a new password could not be set.`,
      `Bring ${place.password} back from a backup. PostgreSQL said: ${run.stderr.trim().split('\n').at(-1) ?? ''}`,
    );
  }
  writeFileSync(place.password, secret, { mode: 0o600 });
  return secret;
}
