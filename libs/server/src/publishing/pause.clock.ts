import type { As } from '../ledger/tx.js';
import { systemActor } from '../ledger/tx.js';
import { actingNow } from '../ledger/events.js';
import type { Ledger } from '../ledger/ledger.service.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { closePause, goOn, heldByPauses, lockPause } from './pause.end.js';
import type { PauseEntity } from './pause.entity.js';

/** Ends the pauses whose hour has come, in every organisation. Run by every worker, harmless when run twice. */
export async function endPauses(ledger: Ledger, signer: CertificateSigner): Promise<void> {
  const over = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string }[]>(
      `SELECT organisation_id, id FROM pause WHERE ended_at IS NULL AND until_at <= app_now() ORDER BY until_at`,
    ),
  );
  for (const { organisation_id: organisationId, id } of over) {
    const as: As = { organisationId, actor: systemActor('clock') };
    const ended = await ledger.run(as, async (tx) => {
      const pause = await lockPause(tx, id);
      if (!pause || pause.endedAt !== null) return null;
      const closed = await closePause(tx, pause, await actingNow(tx), 'pause_over');
      return closed.ok ? closed.value : null;
    });
    if (ended) await resume(ledger, as, ended, signer);
  }
}

/** What a pause that said `continue` held goes on, each in a transaction of its own; all else stays for a person. */
export async function resume(ledger: Ledger, as: As, pause: PauseEntity, signer: CertificateSigner): Promise<void> {
  if (pause.resume !== 'continue') return;
  for (const id of await ledger.read(as, (tx) => heldByPauses(tx, pause)))
    await ledger.run(as, async (tx) => goOn(tx, id, await actingNow(tx), signer));
}
