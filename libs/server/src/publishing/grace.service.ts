import { Injectable } from '@nestjs/common';
import { accept, canOrganisation, DEFAULT_GRACE, enterGrace, refuse, required, type Decided } from '@pregon/domain';
import type { GraceInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CONTENT_CLASSES } from '../posts/content.classes.js';
import { GraceEntity } from './grace.entity.js';

export type GraceSetting = Pick<GraceEntity, 'organisationId' | 'defaultMinutes' | 'byClass' | 'version'>;

/** How late things may go out by themselves. What is held already stays held: a person decides about it. */
@Injectable()
export class GraceService {
  constructor(private readonly ledger: Ledger) {}

  read(viewer: Viewer): Promise<GraceSetting> {
    return this.ledger.read(as(viewer), settingOf);
  }

  /** Refuses `stale_version` (details: version, the one that stands), and what `enterGrace` refuses. */
  async save(viewer: Viewer, input: GraceInput): Promise<Decided<GraceSetting>> {
    const may = required(canOrganisation(viewer, 'edit_policies'));
    if (!may.ok) return may;
    const entered = enterGrace(input, CONTENT_CLASSES);
    if (!entered.ok) return entered;
    const { defaultMinutes, byClass } = entered.value;
    return this.ledger.command(as(viewer), async (tx) => {
      const kept = [tx.tenant, defaultMinutes, JSON.stringify(byClass), viewer.personId];
      const [saved] = await tx.query<{ version: number }[]>(
        `WITH saved AS (${input.basedOn === 0 ? FIRST : NEXT}) SELECT version FROM saved`,
        input.basedOn === 0 ? kept : [...kept, input.basedOn],
      );
      if (!saved) return refuse('stale_version', 'input.basedOn', { version: (await settingOf(tx)).version });
      const subject = { kind: 'organisation', id: tx.tenant };
      await record(tx, { action: 'grace.saved', subject, payload: { defaultMinutes, byClass } });
      return accept({ organisationId: tx.tenant, defaultMinutes, byClass: { ...byClass }, version: saved.version });
    });
  }
}

const FIRST = `INSERT INTO grace (organisation_id, default_minutes, by_class, version, saved_by, saved_at)
  VALUES ($1, $2, $3, 1, $4, app_now()) ON CONFLICT (organisation_id) DO NOTHING RETURNING version`;
const NEXT = `UPDATE grace SET default_minutes = $2, by_class = $3, version = version + 1, saved_by = $4, saved_at = app_now()
  WHERE organisation_id = $1 AND version = $5 RETURNING version`;

const settingOf = async (tx: Tx): Promise<GraceSetting> =>
  (await tx.findOneBy(GraceEntity, { organisationId: tx.tenant })) ?? {
    organisationId: tx.tenant,
    defaultMinutes: DEFAULT_GRACE.defaultMinutes,
    byClass: {},
    version: 0,
  };
