import { apiEnv, readEnvironment, type ApiEnv } from '@pregon/server';

export const readEnv = (): ApiEnv => readEnvironment(apiEnv, process.env);
