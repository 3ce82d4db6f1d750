import { QueryFailedError } from 'typeorm';

/** PostgreSQL's five letters of a failed query, or null. */
export const sqlState = (failure: unknown): string | null => read(failure, 'code');

/** The name of the constraint a failed query ran into, or null. */
export const sqlConstraint = (failure: unknown): string | null => read(failure, 'constraint');

function read(failure: unknown, property: 'code' | 'constraint'): string | null {
  const cause: unknown = failure instanceof QueryFailedError ? failure.driverError : null;
  if (typeof cause !== 'object' || cause === null || !(property in cause)) return null;
  const value: unknown = Reflect.get(cause, property);
  return typeof value === 'string' ? value : null;
}
