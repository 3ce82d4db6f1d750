import { randomUUID } from 'node:crypto';
import type { Tx } from '../ledger/tx.js';
import type { GuestLinks } from './guest.link.js';

const MOST_TRIES = 5;

/** A new code; the ones before no longer open anything. Answers the id it is derived from. */
export async function newChallenge(tx: Tx, guestId: string, minutes: number): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO guest_challenge (organisation_id, id, guest_id, expires_at)
     VALUES ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))`,
    [tx.tenant, id, guestId, minutes],
  );
  return id;
}

interface Challenge {
  id: string;
  tries: number;
}

/**
 * One try at the last code sent, counted before it is judged; the guest's row is locked, so tries take turns. A code
 * opens once, within its minutes and its tries.
 */
export async function tryCode(
  tx: Tx,
  guestId: string,
  given: string,
  links: GuestLinks,
): Promise<{ readonly right: true } | { readonly right: false; readonly triesLeft: number }> {
  const [last] = await tx.query<(Challenge & { good: boolean })[]>(
    `SELECT id, tries, used_at IS NULL AND expires_at > clock_timestamp() AS good FROM guest_challenge
     WHERE organisation_id = $1 AND guest_id = $2 ORDER BY asked_at DESC, id DESC LIMIT 1`,
    [tx.tenant, guestId],
  );
  if (!last?.good || last.tries >= MOST_TRIES) return { right: false, triesLeft: 0 };
  const code = given.replace(/\s/g, '');
  // A slip of the keyboard that can be no code costs nothing.
  if (!/^\d{6}$/.test(code)) return { right: false, triesLeft: MOST_TRIES - last.tries };
  const right = links.codeMatches(last.id, code);
  await tx.query(
    `UPDATE guest_challenge SET tries = tries + 1, used_at = CASE WHEN $3 THEN clock_timestamp() END
     WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, last.id, right],
  );
  return right ? { right } : { right, triesLeft: MOST_TRIES - last.tries - 1 };
}
