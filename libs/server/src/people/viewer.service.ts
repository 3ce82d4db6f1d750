import { Injectable } from '@nestjs/common';
import { inForce, type Membership } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import type { Locale, Viewer } from '../ledger/viewer.js';
import { membershipsOf } from './people.queries.js';
import { hashToken } from './session.token.js';

interface Found {
  id: string;
  person_id: string;
  organisation_id: string;
  strength: Viewer['strength'];
  strong_until: Date | null;
}

/** Who somebody with this session is now. */
@Injectable()
export class ViewerService {
  constructor(private readonly ledger: Ledger) {}

  /** Null where the session ended or lapsed, or where the person holds no role any more. */
  async bySessionToken(token: string): Promise<Viewer | null> {
    const session = await this.ledger.beforeTenant(async (q) => {
      const rows = await q.query<Found[]>('SELECT * FROM find_session($1)', [hashToken(token)]);
      return rows[0] ?? null;
    });
    return session ? this.ofSession(session) : null;
  }

  /** The same, again, for a connection that lives long. */
  async still(viewer: Viewer): Promise<Viewer | null> {
    const session = await this.ledger.beforeTenant(async (q) => {
      const rows = await q.query<Found[]>('SELECT * FROM open_session_of($1)', [viewer.sessionId]);
      return rows[0] ?? null;
    });
    return session ? this.ofSession(session) : null;
  }

  private ofSession(session: Found): Promise<Viewer | null> {
    const as = { organisationId: session.organisation_id, actor: systemActor('sessions') };
    return this.ledger.read(as, (tx) => describe(tx, session));
  }
}

export async function describe(tx: Tx, session: Found): Promise<Viewer | null> {
  const rows = await tx.query<{ locale: Locale; zone: string; today: string }[]>(
    `SELECT p.locale, o.zone, (app_now() AT TIME ZONE o.zone)::date AS today
     FROM person p, organisation o WHERE p.id = $1 AND o.id = $2`,
    [session.person_id, tx.tenant],
  );
  const person = rows[0];
  if (!person) return null;
  const all: readonly Membership[] = await membershipsOf(tx, session.person_id);
  const memberships = inForce(all, person.today);
  if (memberships.length === 0) return null;
  return {
    personId: session.person_id,
    organisationId: tx.tenant,
    sessionId: session.id,
    strength: session.strength,
    strongUntil: session.strong_until?.toISOString() ?? null,
    locale: person.locale,
    zone: person.zone,
    memberships,
  };
}
