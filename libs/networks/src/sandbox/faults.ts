import { z } from 'zod';

export const FAULT_KINDS = [
  '429',
  '500',
  '502',
  'close-before',
  'close-after',
  'expired-token',
  'slow',
  'say',
] as const;

/**
 * `429`, `500`, `expired-token` and `close-before`: the request is not accepted. `502`, `close-after` and `slow`: it is
 * accepted, but the answer is a gateway's error, never comes, or comes late. `say`: not accepted; the answer is the row
 * `say` of the network's own error table.
 */
export const faultShape = z.strictObject({
  network: z.string(),
  account: z.string().optional(),
  operation: z.string().optional(),
  kind: z.enum(FAULT_KINDS),
  /** How many calls it strikes. */
  times: z.number().int().min(1).default(1),
  /** Milliseconds, for `slow`. */
  delayMs: z.number().int().min(0).default(0),
  /** Key of a row of the network's error table, for `say`. */
  say: z.string().optional(),
  /** Calls that still go well before it strikes. */
  after: z.number().int().min(0).default(0),
});
export type Fault = z.infer<typeof faultShape>;

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  pending(): readonly Fault[];
  /** Takes one turn of the first fault that concerns this call. */
  strike(call: { network: string; account: string | null; operation: string }): Fault | null;
}

export function openFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push({ ...fault }),
    clear: () => void (faults = []),
    pending: () => faults,
    strike: ({ network, account, operation }) => {
      const fault = faults.find(
        (candidate) =>
          candidate.network === network &&
          (candidate.account === undefined || candidate.account === account) &&
          (candidate.operation === undefined || candidate.operation === operation),
      );
      if (!fault) return null;
      if (fault.after > 0) {
        fault.after -= 1;
        return null;
      }
      fault.times -= 1;
      faults = faults.filter((candidate) => candidate.times > 0);
      return fault;
    },
  };
}
