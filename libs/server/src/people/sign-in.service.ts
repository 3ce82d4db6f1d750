import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { dismissLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import { systemActor, type Actor, type Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { MAXIMUM_PASSWORD_LENGTH, passwordMatches } from './password.js';
import { hashToken, newSessionToken } from './session.token.js';
import { SignInLimit } from './sign-in.limit.js';
import { describe } from './viewer.service.js';

export interface SignedIn {
  readonly token: string;
  readonly viewer: Viewer;
}

interface Given {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

interface Candidate {
  person_id: string;
  organisation_id: string;
  password_hash: string;
}

/** Machine time: two working days idle at most, and a fresh sign-in each fortnight. */
const IDLE = '12 hours';
const ABSOLUTE = '14 days';

@Injectable()
export class SignInService {
  private readonly limit: SignInLimit;

  constructor(private readonly ledger: Ledger) {
    this.limit = new SignInLimit(ledger);
  }

  /** One refusal, `sign_in_failed`, for an unknown address, a wrong password and a person without a role. */
  async signIn(given: Given): Promise<Decided<SignedIn>> {
    const email = given.email.normalize('NFC').trim().toLowerCase();
    const known = await this.known({ ...given, email });
    if (!known.ok) return known;
    const signedIn = await this.open(known.value);
    if (signedIn.ok) await this.limit.forgive(email, given.address);
    return signedIn;
  }

  /** Asks the signed-in person's password again, before something that a session alone must not do. */
  async confirmPassword(viewer: Viewer, given: Given): Promise<Decided<true>> {
    const known = await this.known(given);
    if (!known.ok) return known.refusal.code === 'sign_in_failed' ? refuse('sign_in_failed', 'password') : known;
    if (known.value.person_id !== viewer.personId) return refuse('sign_in_failed', 'password');
    await this.limit.forgive(given.email, given.address);
    return accept(true);
  }

  /** Counts the attempt before it is judged, and takes as long for nobody as for somebody. */
  private async known(given: Given): Promise<Decided<Candidate>> {
    const wait = await this.limit.attempt(given.email, given.address);
    if (wait !== null) return refuse('rate_limited', null, { seconds: wait });
    const candidate = await this.candidate(given.email);
    const plausible = given.password.length <= MAXIMUM_PASSWORD_LENGTH;
    const matches = await passwordMatches(candidate?.password_hash ?? null, plausible ? given.password : '');
    if (!candidate) return refuse('sign_in_failed');
    if (matches && plausible) return accept(candidate);
    await this.recordFailure(candidate);
    return refuse('sign_in_failed');
  }

  async signOut(viewer: Viewer): Promise<void> {
    await this.ledger.run(as(viewer), async (tx) => {
      await tx.query('SELECT end_session($1)', [viewer.sessionId]);
      await record(tx, { action: 'person.signed_out', subject: { kind: 'person', id: viewer.personId } });
      await dismissLive(tx, { personId: viewer.personId, sessionId: viewer.sessionId });
    });
  }

  private candidate(email: string): Promise<Candidate | null> {
    return this.ledger.beforeTenant(async (q) => {
      const rows = await q.query<Candidate[]>('SELECT * FROM sign_in_candidate($1)', [email]);
      return rows[0] ?? null;
    });
  }

  private async recordFailure(candidate: Candidate): Promise<void> {
    const organisationId = candidate.organisation_id;
    await this.ledger.run({ organisationId, actor: systemActor('sessions') }, (tx) =>
      record(tx, { action: 'person.sign_in_failed', subject: { kind: 'person', id: candidate.person_id } }),
    );
  }

  private open(candidate: Candidate): Promise<Decided<SignedIn>> {
    const session = { id: randomUUID(), personId: candidate.person_id, strength: 'password' as const };
    const organisationId = candidate.organisation_id;
    return this.ledger.command({ organisationId, actor: personActor(session) }, (tx) => openSession(tx, session));
  }
}

interface NewSession {
  readonly id: string;
  readonly personId: string;
  readonly strength: 'password' | 'setup_code';
}

export const personActor = (session: NewSession): Actor => ({
  kind: 'person',
  personId: session.personId,
  name: 'person',
  sessionId: session.id,
  strength: session.strength,
});

/** Refuses `sign_in_failed` where the person holds no role today. */
export async function openSession(tx: Tx, session: NewSession): Promise<Decided<SignedIn>> {
  const token = newSessionToken();
  const { id, personId, strength } = session;
  await tx.query('SELECT open_session($1, $2, $3, $4, $5, $6, $7)', [
    id,
    hashToken(token),
    personId,
    tx.tenant,
    strength,
    IDLE,
    ABSOLUTE,
  ]);
  const viewer = await describe(tx, {
    id,
    person_id: personId,
    organisation_id: tx.tenant,
    strength,
    strong_until: null,
  });
  if (!viewer) return refuse('sign_in_failed');
  await record(tx, { action: 'person.signed_in', subject: { kind: 'person', id: personId } });
  return accept({ token, viewer });
}
