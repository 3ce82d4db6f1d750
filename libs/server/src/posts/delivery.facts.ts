import { Injectable } from '@nestjs/common';
import type { DeliveryState, Instant, OutsideStanding } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';

/** What posts must know of a delivery, without knowing deliveries. */
export interface DeliveryFact {
  readonly postId: string;
  readonly variantId: string;
  readonly slotId: string;
  readonly state: DeliveryState;
  readonly settled: boolean;
  /** null: it stands as it was sent, or nothing went out */
  readonly outside: OutsideStanding | null;
  readonly since: Instant;
}

export type ReadDeliveries = (tx: Tx, postIds: readonly string[]) => Promise<readonly DeliveryFact[]>;

/** The one question posts ask of what stands to their right; publishing answers it when it starts. */
@Injectable()
export class DeliveryFacts {
  private reader: ReadDeliveries | null = null;

  answeredBy(reader: ReadDeliveries): void {
    this.reader = reader;
  }

  of(tx: Tx, postIds: readonly string[]): Promise<readonly DeliveryFact[]> {
    if (!this.reader) throw new Error('nobody answers for deliveries: the publishing module is missing');
    return postIds.length === 0 ? Promise.resolve([]) : this.reader(tx, postIds);
  }
}
