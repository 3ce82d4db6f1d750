import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { As, Tx } from '../ledger/tx.js';
import { GuestEntity } from './guest.entity.js';
import { guestSessionOf } from './guest.link.js';
import { hasExpired } from './guest.state.js';
import { asGuest, asStranger } from './guest.trace.js';
import { lockGuest } from './guests.queries.js';

/** Machine time; the invitation's own end is business time and may come sooner. */
const IDLE = '8 hours';

export interface Present {
  readonly guestId: string;
  readonly as: As;
}

/** Who sits behind a browser's guest cookie. */
@Injectable()
export class GuestSessions {
  constructor(private readonly ledger: Ledger) {}

  /** Null for no cookie, one that opens nothing here, and one left alone too long. */
  async find(token: string | null): Promise<Present | null> {
    const where = token === null ? null : guestSessionOf(token);
    if (!where) return null;
    const { organisationId, hash } = where;
    const rows = await this.ledger.run(asStranger(organisationId), (tx) =>
      tx.query<{ id: string; guest_id: string }[]>('SELECT * FROM find_guest_session($1, $2)', [hash, IDLE]),
    );
    const [session] = rows;
    return session ? { guestId: session.guest_id, as: asGuest(organisationId, session.id) } : null;
  }

  /** Work in the guest's name, as long as the invitation stands. Refuses `not_allowed` where nobody is there. */
  async command<T>(
    token: string | null,
    work: (tx: Tx, guest: GuestEntity) => Promise<Decided<T>>,
  ): Promise<Decided<T>> {
    const present = await this.find(token);
    if (!present) return refuse('not_allowed', null, { reason: 'no_guest_session' });
    return this.ledger.command(present.as, async (tx) => {
      const guest = await lockGuest(tx, present.guestId);
      if (!guest) return refuse('link_invalid');
      const stands = await standsNow(tx, guest);
      return stands.ok ? work(tx, guest) : stands;
    });
  }

  /** The same to look only; null where the invitation no longer stands. */
  async read<T>(token: string | null, work: (tx: Tx, guest: GuestEntity) => Promise<T>): Promise<T | null> {
    const present = await this.find(token);
    if (!present) return null;
    return this.ledger.read(present.as, async (tx) => {
      const guest = await tx.findOneBy(GuestEntity, { organisationId: tx.tenant, id: present.guestId });
      return guest && (await standsNow(tx, guest)).ok ? work(tx, guest) : null;
    });
  }
}

async function standsNow(tx: Tx, guest: GuestEntity): Promise<Decided<true>> {
  if (guest.revokedAt !== null) return refuse('link_revoked');
  return hasExpired(guest, (await businessNow(tx)).toISOString()) ? refuse('link_expired') : accept(true);
}
