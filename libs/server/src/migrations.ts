import { Ledger1790000001000 } from './ledger/1790000001000-ledger.migration.js';
import { People1790000002000 } from './people/1790000002000-people.migration.js';

/** Append only, in order of their timestamps. */
export const migrations = [Ledger1790000001000, People1790000002000];
