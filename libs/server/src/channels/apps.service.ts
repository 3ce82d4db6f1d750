import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided, type NetworkKey } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { refuseUnlessManaging } from './account.permission.js';
import { NetworkApps } from './network.apps.js';

const MAX_ID = 200;
const MAX_SECRET = 1000;

/** How networks know this organisation: an administrator copies it from their developer pages. */
@Injectable()
export class AppsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly apps: NetworkApps,
  ) {}

  save(viewer: Viewer, network: NetworkKey, rawId: string, rawSecret: string): Promise<Decided<NetworkKey>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      if (!networkProfile(network)) return refuse('field_invalid', 'network', { reason: 'network_unknown' });
      const clientId = enterLine(rawId, 'clientId', MAX_ID);
      if (!clientId.ok) return clientId;
      const clientSecret = enterLine(rawSecret, 'clientSecret', MAX_SECRET);
      if (!clientSecret.ok) return clientSecret;
      const app = { clientId: clientId.value, clientSecret: clientSecret.value };
      await this.apps.save(tx, network, app, viewer.personId);
      await renewSoon(tx, network);
      const subject = { kind: 'organisation', id: tx.tenant };
      await record(tx, { action: 'network_app.saved', subject, payload: { network, clientId: app.clientId } });
      return accept(network);
    });
  }

  /** Connections that stand go on as long as their tokens do, and can't be renewed. */
  remove(viewer: Viewer, network: NetworkKey): Promise<Decided<NetworkKey>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      await this.apps.remove(tx, network);
      const subject = { kind: 'organisation', id: tx.tenant };
      await record(tx, { action: 'network_app.removed', subject, payload: { network } });
      return accept(network);
    });
  }
}

/** What was connected under the former secret is good for as long as its proof is: it is renewed under this one. */
async function renewSoon(tx: Tx, network: NetworkKey): Promise<void> {
  await tx.query(
    `UPDATE account_connection n SET renew_at = clock_timestamp() FROM account a
     WHERE n.organisation_id = $1 AND a.organisation_id = $1 AND a.id = n.account_id AND a.network = $2
       AND n.method = 'consent' AND n.renew_at IS NOT NULL`,
    [tx.tenant, network],
  );
}
