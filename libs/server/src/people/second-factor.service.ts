import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { machineNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { SecretKeyring, type SealedSecret, type SecretOwner } from '../ledger/secret.keyring.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { AttemptLimit } from './attempt.limit.js';
import { personsByIds } from './people.queries.js';
import { addressOf, newSecret, windowOf } from './second-factor.codes.js';
import { SignInService } from './sign-in.service.js';

/** Machine time for which a code lifts a session. */
const STRONG_FOR = '15 minutes';
const FIELDS_KEY = 'secret';
const CODES = { name: 'second_factor', points: 5, seconds: 15 * 60 };

export interface Enrolment {
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly address: string;
}

interface Stored extends SealedSecret {
  readonly id: string;
}

/** One-time codes of an authenticator (RFC 6238): enrolled once, spent once each, never shown again. */
@Injectable()
export class SecondFactorService {
  private readonly limit: AttemptLimit;

  constructor(
    private readonly ledger: Ledger,
    private readonly signIns: SignInService,
    @Inject(SecretKeyring) private readonly keyring: SecretKeyring,
  ) {
    this.limit = new AttemptLimit(ledger, CODES);
  }

  /**
   * A new secret, which counts from its first code on, within a quarter of an hour; until then the one before still does.
   * Refuses `sign_in_failed` for a wrong password, and `second_factor_required` where the session would replace a factor
   * without having proved it.
   */
  async enrol(viewer: Viewer, password: string, address: string): Promise<Decided<Enrolment>> {
    const email = await this.ledger.read(as(viewer), async (tx) => emailOf(tx, viewer.personId));
    const known = await this.signIns.confirmPassword(viewer, { email, password, address });
    if (!known.ok) return known;
    return this.ledger.command(as(viewer), async (tx) => {
      if (viewer.strength !== 'second_factor' && (await hasSecondFactor(tx, viewer.personId)))
        return refuse('second_factor_required', null, { reason: 'replaces_one' });
      const secret = newSecret();
      const { keyId, nonce, sealed } = this.keyring.seal(ownerOf(viewer), { [FIELDS_KEY]: secret });
      const row = [randomUUID(), viewer.personId, keyId, nonce, sealed];
      await tx.query('SELECT enrol_second_factor($1, $2, $3, $4, $5)', row);
      const { name } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
      return accept({ secret, address: addressOf(secret, `Pregón · ${name}`, email) });
    });
  }

  /** The first code of a new secret: from now on it counts, and this session is strong. */
  confirm(viewer: Viewer, code: string): Promise<Decided<Viewer>> {
    return this.spend(viewer, code, true);
  }

  /** Lifts this session's strength; again before it lapses begins the time anew. */
  stepUp(viewer: Viewer, code: string): Promise<Decided<Viewer>> {
    return this.spend(viewer, code, false);
  }

  has(viewer: Viewer): Promise<boolean> {
    return this.ledger.read(as(viewer), (tx) => hasSecondFactor(tx, viewer.personId));
  }

  private async spend(viewer: Viewer, code: string, pending: boolean): Promise<Decided<Viewer>> {
    const wait = await this.limit.attempt(viewer.personId);
    if (wait !== null) return refuse('rate_limited', 'code', { seconds: wait });
    const spent = await this.ledger.command(as(viewer), async (tx): Promise<Decided<Viewer>> => {
      const [stored] = await tx.query<Stored[]>(
        `SELECT id, key_id AS "keyId", nonce, sealed FROM second_factor_of($1, $2)`,
        [viewer.personId, pending],
      );
      if (!stored) return refuse('invalid_state', null, { reason: pending ? 'no_enrolment' : 'no_second_factor' });
      const { [FIELDS_KEY]: secret = '' } = this.keyring.open(ownerOf(viewer), stored);
      const window = windowOf(secret, code, await machineNow(tx));
      // The row is taken by the update: of two that bring the same code at once, one spends it.
      const fresh = window !== null && (await only<boolean>(tx, 'use_second_factor($1, $2)', [stored.id, window]));
      if (!fresh) return refuse('second_factor_wrong', 'code');
      const session = [viewer.sessionId, viewer.personId, STRONG_FOR];
      const until = await only<Date | null>(tx, 'strengthen_session($1, $2, $3::interval)', session);
      if (until === null) return refuse('invalid_state', null, { reason: 'session_over' });
      const action = pending ? 'second_factor.enrolled' : 'second_factor.used';
      await record(tx, { action, subject: { kind: 'person', id: viewer.personId } });
      return accept({ ...viewer, strength: 'second_factor', strongUntil: until.toISOString() });
    });
    if (spent.ok) await this.limit.forgive(viewer.personId);
    else if (spent.refusal.code === 'second_factor_wrong') await this.failed(viewer);
    return spent;
  }

  /** A refused command leaves nothing, so the failure is recorded on its own. */
  private async failed(viewer: Viewer): Promise<void> {
    const subject = { kind: 'person', id: viewer.personId };
    await this.ledger.run(as(viewer), (tx) =>
      record(tx, { action: 'person.sign_in_failed', subject, payload: { factor: 'second' } }),
    );
  }
}

const ownerOf = (viewer: Viewer): SecretOwner => ({
  purpose: 'second_factor',
  organisationId: viewer.organisationId,
  subjectId: viewer.personId,
});

const hasSecondFactor = (tx: Tx, personId: string): Promise<boolean> => only(tx, 'has_second_factor($1)', [personId]);

async function emailOf(tx: Tx, personId: string): Promise<string> {
  const person = (await personsByIds(tx, [personId])).get(personId);
  if (!person) throw new Error('the viewer is nobody of this organisation');
  return person.email;
}

/** The one value of a function's call. */
async function only<T>(tx: Tx, call: string, parameters: unknown[]): Promise<T> {
  const rows = await tx.query<{ value: T }[]>(`SELECT ${call} AS value`, parameters);
  const row = rows[0];
  if (!row) throw new Error(`${call} answered nothing`);
  return row.value;
}
