import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import type { ConsentFlow } from '@pregon/networks/server';
import { sha256 } from '../ledger/canonical.js';
import { Ledger } from '../ledger/ledger.service.js';
import { SecretKeyring, type SecretOwner } from '../ledger/secret.keyring.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { AccountTerms } from './account.entry.js';
import { enterKnown } from './account.opening.js';
import { refuseUnlessManaging } from './account.permission.js';
import { accountById } from './channels.queries.js';
import { lockAttemptByState, setStage, type ConnectionAttempt } from './connection.rows.js';
import { consentReturned } from './channels.jobs.js';
import { emit } from '../ledger/outbox.js';
import { NetworkApps } from './network.apps.js';
import type { ConnectorOf } from './network.identity.js';
import type { NetworkEndpoints } from './network.endpoints.js';
import { introduceToTwin } from './sandbox.app.js';

/** How long a person may take on the network's page. */
const STATE_SECONDS = 10 * 60;
/** What the worker and then the person have to go on after they came back. */
export const CHOOSE_SECONDS = 30 * 60;

export const attemptOwner = (tx: Tx, attemptId: string): SecretOwner => ({
  purpose: 'consent',
  organisationId: tx.tenant,
  subjectId: attemptId,
});

export interface Begun {
  readonly attemptId: string;
  /** of the network's own page */
  readonly url: string;
}

interface Meant {
  /** of an account that is here, or the id it will have */
  readonly accountId: string;
  readonly network: string;
  readonly opens: AccountTerms | null;
}

/** Why somebody who came back is turned away. */
export type Astray = 'unknown' | 'other_session' | 'over';

/** Sends a person to the network's page, and takes back who comes from there. */
@Injectable()
export class Consents {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: SecretKeyring,
    private readonly apps: NetworkApps,
    private readonly connectorOf: ConnectorOf,
    private readonly endpoints: NetworkEndpoints,
    private readonly publicUrl: string,
  ) {}

  /** Refuses `invalid_state` (reason no_consent, no_app) and `account_unhealthy` where the twin does not answer. */
  async begin(viewer: Viewer, accountId: string): Promise<Decided<Begun>> {
    const permitted = refuseUnlessManaging(viewer);
    if (!permitted.ok) return permitted;
    const account = await this.ledger.read(as(viewer), (tx) => accountById(tx, accountId));
    if (!account) return refuse('account_unknown', 'accountId');
    return this.send(viewer, { accountId, network: account.network, opens: null }, 'accountId');
  }

  /** For an account that is not here yet; refuses what `begin` does, and what is said of it wrongly. */
  async beginNew(viewer: Viewer, network: string, given: AccountTerms): Promise<Decided<Begun>> {
    const permitted = refuseUnlessManaging(viewer);
    if (!permitted.ok) return permitted;
    if (!networkProfile(network)) return refuse('field_invalid', 'network', { reason: 'network_unknown' });
    const terms = await this.ledger.read(as(viewer), (tx) => enterKnown(tx, given));
    if (!terms.ok) return terms;
    return this.send(viewer, { accountId: randomUUID(), network, opens: terms.value }, 'network');
  }

  /**
   * The browser is back. The state is looked up within the viewer's organisation, belongs to the session that began, and
   * is used up by this; the code is sealed for the worker, who alone asks the network for what it is good for.
   */
  async takeBack(viewer: Viewer, network: string, query: { state: string; code: string | null; error: string | null }) {
    return this.ledger.run(as(viewer), async (tx): Promise<ConnectionAttempt | Astray> => {
      const attempt = await lockAttemptByState(tx, sha256(query.state));
      if (!attempt || attempt.network !== network) return 'unknown';
      if (attempt.personId !== viewer.personId || attempt.sessionId !== sha256(viewer.sessionId))
        return 'other_session';
      if (attempt.stage !== 'asked' || attempt.isOver) return 'over';
      if (query.code === null) {
        await setStage(tx, attempt.id, { stage: 'failed', failure: query.error === null ? 'no_answer' : 'denied' });
        return attempt;
      }
      await this.keep(tx, attempt.id, 'code', query.code);
      await setStage(tx, attempt.id, { stage: 'returned', lives: CHOOSE_SECONDS });
      await emit(tx, consentReturned, { attemptId: attempt.id });
      return attempt;
    });
  }

  /** To be entered on the network's developer pages, exactly. */
  redirectUri(network: string): string {
    return `${this.publicUrl}/connect/${network}/callback`;
  }

  private async send(viewer: Viewer, meant: Meant, field: string): Promise<Decided<Begun>> {
    const { network } = meant;
    const flow = this.connectorOf(network).consent;
    if (!flow) return refuse('invalid_state', field, { reason: 'no_consent' });
    const clientId = await this.ledger.read(as(viewer), (tx) => this.apps.clientId(tx, network));
    if (clientId === null) return refuse('invalid_state', field, { reason: 'no_app' });
    const redirectUri = this.redirectUri(network);
    const { sandboxUrl } = this.endpoints;
    const twin = sandboxUrl !== null && this.endpoints.wall(network) !== null ? sandboxUrl : null;
    if (twin !== null && !(await introduceToTwin(twin, network, redirectUri)))
      return refuse('account_unhealthy', null, { reason: 'sandbox_unreachable' });
    return accept(await this.open(viewer, { ...meant, clientId, redirectUri }, flow));
  }

  private open(
    viewer: Viewer,
    asked: Meant & { clientId: string; redirectUri: string },
    flow: ConsentFlow,
  ): Promise<Begun> {
    const { accountId, network, opens, clientId, redirectUri } = asked;
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(48).toString('base64url');
    return this.ledger.run(as(viewer), async (tx) => {
      const attemptId = randomUUID();
      await tx.query(
        `INSERT INTO connection_attempt (organisation_id, id, account_id, network, method, person_id, session_id,
           state_digest, redirect_uri, opens, stage, expires_at)
         VALUES ($1, $2, $3, $4, 'consent', $5, $6, $7, $8, $9, 'asked', clock_timestamp() + make_interval(secs => $10))`,
        [
          tx.tenant,
          attemptId,
          accountId,
          network,
          viewer.personId,
          sha256(viewer.sessionId),
          sha256(state),
          redirectUri,
          opens && JSON.stringify(opens),
          STATE_SECONDS,
        ],
      );
      await this.keep(tx, attemptId, 'verifier', verifier);
      const url = flow.authorise({ clientId, redirectUri, state, verifier }, this.endpoints.of(network));
      return { attemptId, url };
    });
  }

  private async keep(tx: Tx, attemptId: string, name: 'verifier' | 'code', value: string): Promise<void> {
    const { keyId, nonce, sealed } = this.keyring.seal(attemptOwner(tx, attemptId), { [name]: value });
    await tx.query(
      `INSERT INTO connection_secret (organisation_id, attempt_id, name, key_id, nonce, sealed)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [tx.tenant, attemptId, name, keyId, nonce, sealed],
    );
  }
}
