export const LONGEST_DELAY_MS = 300_000;

/** Waits between provably unsent attempts, in milliseconds. After the last one a person is asked. */
const DELAYS_MS = [5_000, 15_000, 60_000, 180_000, LONGEST_DELAY_MS] as const;

/** How long to wait after the nth (from 1) provably unsent attempt in a row; null = held for a person. */
export const retryDelayMs = (tries: number): number | null => DELAYS_MS[tries - 1] ?? null;

/** Where the circuit is silent: hours after its moment in which a person may have the very same words sent again. */
export const DEFAULT_RETRY_HOURS = 24;

/** How many times shorter every wait of machine time is: 1, except where a test has to see hours in minutes. */
export type Haste = number;
