import { errorCode } from './error-code.js';

export type EmbeddedFailureCode =
  | 'platform_unsupported'
  | 'no_space'
  | 'unwritable'
  | 'port_in_use'
  | 'already_running'
  | 'damaged_data'
  | 'other_version'
  | 'start_failed';

/** An expected reason why the embedded PostgreSQL can't run: a sentence for a person, and what to do about it. */
export class EmbeddedFailure extends Error {
  constructor(
    readonly code: EmbeddedFailureCode,
    sentence: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(sentence, options);
    this.name = 'EmbeddedFailure';
  }
}

export const noSpace = (place: string, cause?: unknown): EmbeddedFailure =>
  new EmbeddedFailure(
    'no_space',
    `There is no room left on the disk that holds ${place}. Nothing that was stored is lost.`,
    'Free some space (300 MB is enough to start) or choose another folder with --data, then start again.',
    { cause },
  );

export const unwritable = (place: string, cause?: unknown): EmbeddedFailure =>
  new EmbeddedFailure(
    'unwritable',
    `This user may not write in ${place}.`,
    'Start as the user who owns the folder, give this user write permission, or choose another folder with --data.',
    { cause },
  );

/** Says a file system error about `place` as one of ours; anything else is returned as it came. */
export function asFailure(error: unknown, place: string): unknown {
  if (error instanceof EmbeddedFailure) return error;
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace(place, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
      return unwritable(place, error);
    default:
      return error;
  }
}
