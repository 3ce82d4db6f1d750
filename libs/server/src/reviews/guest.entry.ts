import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { z } from 'zod';
import type { GuestAnswerInput, InviteGuestInput } from '../generated/schema.js';
import type { Locale } from '../ledger/viewer.js';
import { enterNote } from './comment.entry.js';

/** RFC 5321: 254 octets in all. */
const address = z
  .string()
  .max(254)
  .check(z.email({ pattern: z.regexes.html5Email }));
const MOST_OF_A_NOTE = 1_000;
const MOST_OF_A_REASON = 4_000;

export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly note: string | null;
}

/** Refuses a name or note that can't be one, and `mail_address_invalid`. */
export function enterInvitation(input: InviteGuestInput): Decided<Invitation> {
  const name = enterLine(input.name, 'name', 120);
  if (!name.ok) return name;
  const email = address.safeParse(input.email.normalize('NFC').trim().toLowerCase());
  if (!email.success || !email.data.includes('.', email.data.indexOf('@')))
    return refuse('mail_address_invalid', 'email');
  const note = enterNote(input.note, 'note', MOST_OF_A_NOTE);
  if (!note.ok) return note;
  return accept({ name: name.value, email: email.data, locale: input.locale, note: note.value });
}

/** The words of an answer. Refuses `reason_required` where changes are asked for without saying which. */
export function enterReason({ verdict, reason }: GuestAnswerInput): Decided<string | null> {
  const entered = enterNote(reason, 'reason', MOST_OF_A_REASON);
  if (entered.ok && entered.value === null && verdict === 'request_changes') return refuse('reason_required', 'reason');
  return entered;
}

/** `m…@agencia.example`: enough to know which mailbox to look in, not enough to learn it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
