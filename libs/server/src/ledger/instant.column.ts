import type { ColumnOptions } from 'typeorm';

/** The domain's `Instant` (ISO 8601, UTC, milliseconds) in a `timestamptz(3)`. */
export const INSTANT: ColumnOptions = {
  type: 'timestamptz',
  precision: 3,
  transformer: {
    from: (value: Date | null) => (value === null ? null : value.toISOString()),
    to: (value: string | null | undefined) => value,
  },
};
