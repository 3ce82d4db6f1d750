export { EmbeddedFailure, type EmbeddedFailureCode } from './failure.js';
export { isRoot } from './account.js';
export { freePort, portIsFree } from './port.js';
export { lockHolder, takeLock, type LockHolder, type ProcessLock } from './process-lock.js';
export { isAlive, isSameProcess, startedAt } from './process-identity.js';
export { findRunningPostgres, startPostgres, type RunningPostgres, type StartOptions } from './postgres.js';
