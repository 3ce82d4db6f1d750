import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLog } from './ledger/log.js';
import { NestLog } from './ledger/nest.log.js';
import type { WorkerEnv } from './server.env.js';
import { WorkerModule } from './worker.module.js';

/**
 * A worker at work: when this resolves, its queues are consumed and its loops turn. Rejects where database or queue
 * can't be reached, or where a job or topic would go nowhere; then let the supervisor start it again.
 */
export async function createWorker(env: WorkerEnv): Promise<INestApplicationContext> {
  const log = createLog('worker', env.LOG_LEVEL);
  const root = await WorkerModule.register(env, log);
  return NestFactory.createApplicationContext(root, { abortOnError: false, logger: new NestLog(log) });
}
