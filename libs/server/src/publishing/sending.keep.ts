import { setTimeout as pause } from 'node:timers/promises';

/** Growing pauses; together some nine minutes, which outlasts a restart of the database or a failover. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, ...Array.from({ length: 35 }, () => 15_000)];

/**
 * Tries again until it is recorded: what a network answered is known nowhere else, and without it a publication that is
 * out would stay unknown. Throws at once what `isFinal` says, and the last failure in the end.
 */
export async function untilKept<T>(
  work: () => Promise<T>,
  isFinal: (failure: unknown) => boolean,
  tell: (failure: unknown) => void,
  pauses: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const ms of pauses)
    try {
      return await work();
    } catch (failure) {
      if (isFinal(failure)) throw failure;
      tell(failure);
      await pause(ms);
    }
  return work();
}
