import { Injectable } from '@nestjs/common';
import { accept, plusMs, refuse, toInstant, toWall, type Decided } from '@pregon/domain';
import { In } from 'typeorm';
import type { WallTimeInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { LifeService } from '../posts/life.service.js';
import { PublicationEntity } from './publication.entity.js';
import { PublishingService } from './publishing.service.js';

/** More than anybody reads at once. */
const MOST = 200;
const MOST_MINUTES_APART = 1_440;

export interface HeldOutcome {
  readonly id: string;
  readonly decided: Decided<string>;
}

/** Reviewing what was held, several at a time: each is a command of its own, through the gate, done or refused alone. */
@Injectable()
export class HeldService {
  constructor(
    private readonly ledger: Ledger,
    private readonly publishing: PublishingService,
    private readonly life: LifeService,
  ) {}

  /** Lets each go: a held one is released, a refused or unauthorised one is sent again. In the order of their hours. */
  async release(viewer: Viewer, ids: readonly string[], reason: string): Promise<HeldOutcome[]> {
    const rows = await this.known(viewer, ids);
    return this.each(rows, ids, ({ id, state }) =>
      state === 'refused' || state === 'unauthorised'
        ? this.publishing.retry(viewer, id, reason)
        : this.publishing.release(viewer, id, reason),
    );
  }

  async hold(viewer: Viewer, ids: readonly string[], reason: string): Promise<HeldOutcome[]> {
    return this.each(await this.known(viewer, ids), ids, ({ id }) => this.publishing.hold(viewer, id, reason));
  }

  async cancel(viewer: Viewer, ids: readonly string[], reason: string): Promise<HeldOutcome[]> {
    return this.each(await this.known(viewer, ids), ids, ({ id }) => this.publishing.cancel(viewer, id, reason));
  }

  /**
   * Gives their posts a new hour: the first the one named, each further post `minutesApart` later. A post moves as a
   * whole, as its circuit allows; outside the approved window its last step is asked again.
   */
  async move(
    viewer: Viewer,
    ids: readonly string[],
    to: { readonly plan: WallTimeInput; readonly minutesApart: number },
    reason: string,
  ): Promise<HeldOutcome[]> {
    if (reason.trim() === '') return ids.map((id) => ({ id, decided: refuse('reason_required', 'reason') }));
    if (!Number.isInteger(to.minutesApart) || to.minutesApart < 0 || to.minutesApart > MOST_MINUTES_APART)
      return ids.map((id) => ({ id, decided: refuse('field_invalid', 'minutesApart', { max: MOST_MINUTES_APART }) }));
    const moved = new Map<string, Decided<string>>();
    return this.each(await this.known(viewer, ids), ids, async ({ id, postId }) => {
      const before = moved.get(postId);
      if (before) return before.ok ? accept(id) : before;
      const plan = later(to.plan, viewer.zone, moved.size * to.minutesApart);
      const decided = plan.ok ? await this.life.move(viewer, postId, null, plan.value, reason.trim()) : plan;
      moved.set(postId, decided);
      return decided.ok ? accept(id) : decided;
    });
  }

  private async each(
    rows: readonly PublicationEntity[],
    ids: readonly string[],
    command: (row: PublicationEntity) => Promise<Decided<string>>,
  ): Promise<HeldOutcome[]> {
    if (ids.length > MOST)
      return ids.map((id) => ({ id, decided: refuse('bulk_too_many', null, { count: ids.length, max: MOST }) }));
    const done = new Map<string, Decided<string>>();
    for (const row of rows) done.set(row.id, await command(row));
    return [...new Set(ids)].map((id) => ({ id, decided: done.get(id) ?? refuse('not_found', 'id') }));
  }

  /** Whether the viewer may read them each command asks for itself. */
  private known(viewer: Viewer, ids: readonly string[]): Promise<PublicationEntity[]> {
    const wanted = ids.filter(isId).slice(0, MOST);
    return this.ledger.read(as(viewer), (tx) =>
      tx.find(PublicationEntity, {
        where: { organisationId: tx.tenant, id: In(wanted) },
        order: { dueAt: 'ASC', groupOrder: 'ASC', id: 'ASC' },
      }),
    );
  }
}

function later(plan: WallTimeInput, zone: string, minutes: number): Decided<WallTimeInput> {
  if (minutes === 0) return accept(plan);
  const fold = plan.fold === 0 || plan.fold === 1 ? plan.fold : null;
  const first = toInstant({ date: plan.date, time: plan.time, zone: plan.zone ?? zone, fold });
  if (!first.ok) return first;
  return accept(toWall(plusMs(first.value, minutes * 60_000), plan.zone ?? zone));
}
