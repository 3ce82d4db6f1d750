import { Inject, Injectable } from '@nestjs/common';
import { accept, canOrganisation, refuse, required, type Decided } from '@pregon/domain';
import { businessNow, moveBusinessTime } from './business-time.js';
import type { InstallationKind } from './installation.entity.js';
import { Ledger } from './ledger.service.js';
import { publishClockMoved } from './live.js';
import { record } from './trace.js';
import { as, type Viewer } from './viewer.js';

export const SANDBOX_ADDRESS = Symbol('address of the network sandbox, or null');

export interface InstallationAnswer {
  readonly kind: InstallationKind;
  readonly needsSetup: boolean;
  readonly businessNow: Date;
  readonly sandboxUrl: string | null;
  readonly demoSignIns: readonly { email: string; name: string; role: string }[];
}

/** What everybody may know of this installation, and the movable clock of a demo. */
@Injectable()
export class InstallationService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SANDBOX_ADDRESS) private readonly sandboxUrl: string | null,
  ) {}

  describe(): Promise<InstallationAnswer> {
    return this.ledger.beforeTenant(async (q) => {
      const rows = await q.query<{ kind: InstallationKind; needs_setup: boolean }[]>(
        'SELECT kind, needs_setup() AS needs_setup FROM installation',
      );
      const found = rows[0];
      if (!found) throw new Error('this database has no installation: run pregon migrate and start');
      const demoSignIns = await q.query<InstallationAnswer['demoSignIns']>('SELECT * FROM demo_sign_ins()');
      return {
        kind: found.kind,
        needsSetup: found.needs_setup,
        businessNow: await businessNow(q),
        sandboxUrl: found.kind === 'real' ? null : this.sandboxUrl,
        demoSignIns,
      };
    });
  }

  async moveTime(viewer: Viewer, to: Date): Promise<Decided<InstallationAnswer>> {
    const may = required(canOrganisation(viewer, 'move_clock'));
    if (!may.ok) return may;
    if (Number.isNaN(to.getTime())) return refuse('field_invalid', 'to', { reason: 'date' });
    const moved = await this.ledger.command(as(viewer), async (tx) => {
      const from = await businessNow(tx);
      const now = await moveBusinessTime(tx, to);
      if (!now.ok) return now;
      const subject = { kind: 'organisation', id: tx.tenant };
      const payload = { from: from.toISOString(), to: to.toISOString() };
      await record(tx, { action: 'clock.moved', subject, payload });
      await publishClockMoved(tx);
      return now;
    });
    return moved.ok ? accept(await this.describe()) : moved;
  }
}
