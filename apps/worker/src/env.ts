import { readEnvironment, workerEnv, type WorkerEnv } from '@pregon/server';

export const readEnv = (): WorkerEnv => readEnvironment(workerEnv, process.env);
