export { createApi } from './api.js';
export { createWorker } from './worker.js';
export { apiEnv, readEnvironment, workerEnv, type ApiEnv, type WorkerEnv } from './server.env.js';
export { migrate, type MigrateOptions } from './ledger/migrate.js';
export {
  createInstallation,
  issueSetupCode,
  setupState,
  type CreateInstallation,
  type SetupState,
} from './ledger/installation.js';
export type { InstallationKind } from './ledger/installation.entity.js';
export { fenceInstallation, releaseInstallation } from './publishing/fence.cli.js';
export { verifyTrace, type OrganisationVerdict, type TraceVerdict } from './ledger/trace.verify.js';
