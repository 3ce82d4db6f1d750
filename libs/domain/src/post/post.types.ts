import type { DeliveryState, EditorialState } from '../vocabulary.js';

/** A variant as the editorial commands see it. */
export interface EditorialVariant {
  readonly id: string;
  readonly state: EditorialState;
  /** atomic group (a language pair of one account): goes through the circuit together; null = alone */
  readonly group: string | null;
  /** hash of the last revision cut; null before the first */
  readonly hash: string | null;
  /** deliveries of this variant, in any slot */
  readonly deliveries: readonly DeliveryState[];
}
