import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  beginPause,
  canChangePause,
  canPause,
  canResume,
  changePause,
  endsSooner,
  instantOf,
  refuse,
  required,
  type Decided,
  type PauseKind,
} from '@pregon/domain';
import { accountsByIds } from '../channels/channels.queries.js';
import type { PauseChange, PauseInput } from '../generated/schema.js';
import { actingNow, recordEvents } from '../ledger/events.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { departmentById } from '../people/departments.queries.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { resume } from './pause.clock.js';
import { closePause, lockPause } from './pause.end.js';
import { PauseEntity } from './pause.entity.js';
import { coveredBy, inFlightNow, lockGates, settleGates } from './pause.gate.js';
import { tellOfPause } from './pause.notices.js';

/** Stopping what goes out, and letting it go again. */
@Injectable()
export class PauseService {
  constructor(
    private readonly ledger: Ledger,
    private readonly signer: CertificateSigner,
  ) {}

  /** Nothing of its scope makes a visible call once this has answered, but for what it lists as on its way. */
  begin(viewer: Viewer, input: PauseInput): Promise<Decided<string>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const { kind } = input;
      const subjectId = kind === 'organisation' ? tx.tenant : (input.subjectId ?? '');
      const departmentId = await departmentOf(tx, kind, subjectId);
      if (departmentId === undefined) return refuse('not_found', 'subjectId');
      const may = required(canPause(viewer, { kind, departmentId }));
      if (!may.ok) return may;
      const until = input.until ? instantOf(Date.parse(input.until)) : null;
      const { reason, sparesEmergencies, resume: after } = input;
      const wanted = { id: randomUUID(), kind, subjectId, reason, until, sparesEmergencies, resume: after };
      const begun = beginPause(wanted, await actingNow(tx));
      if (!begun.ok) return begun;
      const covers = await coveredBy(tx, kind, subjectId);
      await lockGates(tx, kind, covers);
      const inFlight = await inFlightNow(tx, kind, covers);
      const { pause, events } = begun.value;
      const row = { ...pause, organisationId: tx.tenant, covers, inFlight, endedBy: null, endReason: null };
      await tx.insert(PauseEntity, row);
      await settleGates(tx, kind, covers);
      await recordEvents(tx, events);
      await tellOfPause(tx, 'paused', row, { reason: pause.reason });
      publishLive(tx, { kind: 'organisation', id: tx.tenant });
      return accept(pause.id);
    });
  }

  /** What it holds stays held; what was to come is stopped for longer, or let go sooner. */
  change(viewer: Viewer, id: string, input: PauseChange): Promise<Decided<string>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const pause = isId(id) ? await lockPause(tx, id) : null;
      if (!pause) return refuse('not_found', 'id');
      const { kind, covers, begunBy } = pause;
      const until = input.until ? instantOf(Date.parse(input.until)) : null;
      const departmentId = (await departmentOf(tx, kind, pause.subjectId)) ?? null;
      const may = required(canChangePause(viewer, { kind, departmentId, begunBy }, endsSooner(pause, until)));
      if (!may.ok) return may;
      await lockGates(tx, kind, covers);
      const changed = changePause(pause, { reason: input.reason, until }, await actingNow(tx));
      if (!changed.ok) return changed;
      const { reason } = changed.value.pause;
      await tx.update(PauseEntity, { organisationId: tx.tenant, id }, { reason, until });
      await settleGates(tx, kind, covers);
      await recordEvents(tx, changed.value.events);
      publishLive(tx, { kind: 'organisation', id: tx.tenant });
      return accept(id);
    });
  }

  async end(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    const ended = await this.ledger.command(as(viewer), async (tx) => {
      const pause = isId(id) ? await lockPause(tx, id) : null;
      if (!pause) return refuse('not_found', 'id');
      const departmentId = (await departmentOf(tx, pause.kind, pause.subjectId)) ?? null;
      const may = required(canResume(viewer, { kind: pause.kind, departmentId, begunBy: pause.begunBy }));
      return may.ok ? closePause(tx, pause, await actingNow(tx), reason) : may;
    });
    if (!ended.ok) return ended;
    await resume(this.ledger, as(viewer), ended.value, this.signer);
    return accept(id);
  }
}

/** Whose it is: null for everything, undefined where there is no such subject. */
export async function departmentOf(tx: Tx, kind: PauseKind, subjectId: string): Promise<string | null | undefined> {
  if (kind === 'organisation') return null;
  if (!isId(subjectId)) return undefined;
  if (kind === 'department') return (await departmentById(tx, subjectId))?.id;
  const [account] = await accountsByIds(tx, [subjectId]);
  return account?.departmentId;
}
