/** Failures of the machine's own calls (open, write, rename …), told from those of a parser over somebody's bytes. */

export const isSystemFailure = (failure: unknown): failure is Error =>
  typeof failure === 'object' && failure !== null && 'syscall' in failure && 'code' in failure;

export const isNotThere = (failure: unknown): boolean =>
  isSystemFailure(failure) && 'code' in failure && failure.code === 'ENOENT';
