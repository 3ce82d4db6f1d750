import type { EntityManager } from 'typeorm';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Log } from '../ledger/log.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import {
  claimMessage,
  DUE,
  handOver,
  lapse,
  MOST_ATTEMPTS,
  putOff,
  recordEnd,
  type Claimed,
  type Ended,
} from './message.claim.js';
import type { MessageMeters } from './notifications.metrics.js';
import type { Channel } from './outgoing-message.entity.js';

/** How one channel renders and carries what was claimed. */
export interface Carrier<R> {
  readonly channel: Channel;
  /** Whether this installation can send by it at all. */
  readonly available: boolean;
  /** In the claim's transaction. Null: nothing to tell any more. */
  render(tx: Tx, claimed: Claimed): Promise<R | null>;
  /** Outside any transaction; asks `mayLeave` before the first byte. Null: the lease was lost and nothing left. */
  carry(rendered: R, claimed: Claimed, mayLeave: () => Promise<boolean>, as: As): Promise<Ended | null>;
}

const BATCH = 40;
const AT_ONCE = 4;

interface Row {
  organisation_id: string;
  id: string;
}

/** Sends what is due by one channel. Several workers share the work: a message is claimed by one. */
export class MessagePost<R> {
  constructor(
    private readonly ledger: Ledger,
    private readonly carrier: Carrier<R>,
    private readonly meters: MessageMeters,
    private readonly log: Log,
  ) {}

  /** Answers true when a full batch was found and the other side answers, so more may wait. */
  async round(): Promise<boolean> {
    const { channel } = this.carrier;
    const lapsed = await this.find(`state = 'sending' AND claimed_until <= clock_timestamp()`, 'claimed_until');
    for (const row of lapsed) await this.ledger.run(asWorker(row), (tx) => lapse(tx, row.id));
    const due = await this.find(DUE, 'not_before');
    const left = [...due];
    let answers = true;
    const failures: unknown[] = [];
    const work = async (): Promise<void> => {
      for (let row = left.shift(); row && answers; row = left.shift())
        try {
          // Nobody answers there: the rest of the batch need not wait for it one by one.
          if ((await this.one(row))?.fault === 'unreachable') answers = false;
        } catch (failure) {
          failures.push(failure);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${channel} failed`);
    return answers && due.length === BATCH;
  }

  private find(where: string, order: string): Promise<Row[]> {
    return this.ledger.acrossTenants((q: EntityManager) =>
      q.query<Row[]>(
        `SELECT organisation_id, id FROM outgoing_message WHERE channel = $1 AND ${where} ORDER BY ${order} LIMIT ${BATCH}`,
        [this.carrier.channel],
      ),
    );
  }

  private async one(row: Row): Promise<Ended | null> {
    const as = asWorker(row);
    const { channel, available } = this.carrier;
    const taken = await this.ledger.run(as, (tx) => this.take(tx, row.id, available));
    if (!taken) return null;
    const { claimed } = taken;
    const ended =
      'ended' in taken
        ? taken.ended
        : await this.carrier.carry(
            taken.rendered,
            claimed,
            () => this.ledger.run(as, (tx) => handOver(tx, claimed)),
            as,
          );
    if (!ended) return null;
    const recorded = await this.ledger.run(as, (tx) => recordEnd(tx, claimed, ended));
    if (recorded) this.meters.ended(channel, ended);
    const { id, kind } = claimed.message;
    if (ended.state === 'failed') this.log.warn({ messageId: id, channel, kind, fault: ended.fault }, 'not delivered');
    return ended;
  }

  private async take(tx: Tx, id: string, available: boolean) {
    const claimed = await claimMessage(tx, id, this.carrier.channel, available);
    if (!claimed) return null;
    try {
      const rendered = await this.carrier.render(tx, claimed);
      if (rendered !== null) return { claimed, rendered };
    } catch (failure) {
      // The database at fault undoes the claim; words at fault are this message's own and would fail again.
      if (failure instanceof Error && failure.name === 'QueryFailedError') throw failure;
      this.log.error({ messageId: id, kind: claimed.message.kind, err: failure }, 'a message could not be rendered');
      return { claimed, ended: NOT_RENDERED };
    }
    if (claimed.message.kind === 'digest') return { claimed, ended: NOTHING_WAITS };
    await putOff(tx, id, 'settled');
    return null;
  }
}

const NOT_RENDERED: Ended = { state: 'failed', fault: 'not_rendered', error: null, retryInMs: 0 };
const NOTHING_WAITS: Ended = { state: 'off', fault: 'settled', error: null, retryInMs: 0 };

const asWorker = ({ organisation_id: organisationId }: Row): As => ({ organisationId, actor: systemActor('worker') });

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 1_800_000;

/** What is surely not delivered is tried again, with growing pauses, and given up after about a day. */
export function again(attempts: number, fault: 'unreachable' | 'refused', error: string): Ended {
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', fault, error, retryInMs: 0 };
  const retryInMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  return { state: 'waiting', fault, error, retryInMs };
}
