import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.js';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

const ps = (pid: number, field: string): string | null => {
  const run = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
  });
  return run.error ? null : run.stdout.trim();
};

/**
 * When a process began, in the system's own words; null where it is gone or the system does not tell.
 * A process id alone does not identify a process: ids are used again, above all after a reboot.
 */
export function startedAt(pid: number): string | null {
  const stat = procFile(pid, 'stat');
  // Field 22 counts from after the command name, which may hold spaces and brackets itself.
  if (stat !== null) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  return isAlive(pid) ? ps(pid, 'lstart') || null : null;
}

/** Whether the process is still the one that began then, and not a later one with the same id. */
export const isSameProcess = (pid: number, began: string): boolean => isAlive(pid) && startedAt(pid) === began;

/** The name of the program a process runs; null where it is gone or the system does not tell. */
export function programOf(pid: number): string | null {
  const comm = procFile(pid, 'comm');
  if (comm !== null) return comm.trim();
  const path = ps(pid, 'comm');
  return path ? (path.split('/').at(-1) ?? null) : null;
}

function procFile(pid: number, name: string): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}
