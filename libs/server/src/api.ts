import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.js';
import { httpSettings } from './http/http.settings.js';
import { prepareHttp } from './http/http.setup.js';
import { createLog } from './ledger/log.js';
import { NestLog } from './ledger/nest.log.js';
import type { ApiEnv } from './server.env.js';

/** The API, ready to `listen`. Rejects where the database can't be reached or the settings don't fit. */
export async function createApi(env: ApiEnv): Promise<NestExpressApplication> {
  const log = createLog('api', env.LOG_LEVEL);
  const root = await ApiModule.register(env, log);
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(log),
  });
  prepareHttp(app, httpSettings(env), log);
  return app;
}
