import { z } from 'zod';

const to = z.email().optional();
/** How often it strikes; until it is cleared where absent, as a post office that is down stays so for every retry. */
const times = z.number().int().min(1).optional();

/** `refuse_recipient` answers 550 for ever; `slow` waits before it accepts; `down` answers 421 to all. */
export const mailFaultShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('refuse_recipient'), to, times }),
  z.strictObject({ kind: z.literal('slow'), to, times, delayMs: z.number().int().min(0).max(60_000).default(5_000) }),
  z.strictObject({ kind: z.literal('down'), times }),
]);
export type MailFault = z.infer<typeof mailFaultShape>;

export type MailFaults = ReturnType<typeof openMailFaults>;

export function openMailFaults() {
  let standing: MailFault[] = [];

  const concerns = (fault: MailFault, recipient: string): boolean =>
    fault.kind === 'down' || fault.to === undefined || fault.to.toLowerCase() === recipient.toLowerCase();

  /** Takes one turn of the first fault of this kind. */
  function strike<K extends MailFault['kind']>(kind: K, recipient = ''): Extract<MailFault, { kind: K }> | null {
    const isMeant = (fault: MailFault): fault is Extract<MailFault, { kind: K }> =>
      fault.kind === kind && concerns(fault, recipient);
    const fault = standing.find(isMeant);
    if (!fault) return null;
    if (fault.times !== undefined) {
      const left = fault.times - 1;
      standing = standing.flatMap((one) => (one !== fault ? [one] : left > 0 ? [{ ...one, times: left }] : []));
    }
    return fault;
  }
  return {
    strike,
    add: (fault: MailFault): void => void standing.push(fault),
    clear: (): void => void (standing = []),
    standing: (): readonly MailFault[] => standing,
  };
}
