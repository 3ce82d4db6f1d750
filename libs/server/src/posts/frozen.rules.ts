import { retryHoursOf } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import type { RunVariantBody } from './approval-run.entity.js';

/** For how many hours after its moment the round that certified a variant lets it be sent again; as it was then. */
export async function frozenRetryHours(tx: Tx, certificateId: string): Promise<number> {
  const [frozen] = await tx.query<{ rules: RunVariantBody['rules'] }[]>(
    `SELECT v.body -> 'rules' AS rules FROM certificate c
     JOIN run_variant v ON v.organisation_id = c.organisation_id AND v.variant_id = c.variant_id
       AND v.run_id = (c.body::jsonb -> 'run' ->> 'id')::uuid
     WHERE c.organisation_id = $1 AND c.id = $2`,
    [tx.tenant, certificateId],
  );
  if (!frozen) throw new Error(`certificate ${certificateId} has no round`);
  return retryHoursOf(frozen.rules);
}
