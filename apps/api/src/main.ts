import 'reflect-metadata';
import { createApi } from '@pregon/server';
import { readEnv } from './env.js';

/** Ends when it is told to, and when the process that started it is gone. */
async function main(): Promise<void> {
  const env = readEnv();
  const app = await createApi(env);
  await app.listen(env.PORT, env.HOST);
  const address: unknown = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : env.PORT;
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  if (process.send) {
    process.once('disconnect', close);
    process.send({ ready: true, port });
  }
}

main().catch((failure: unknown) => {
  process.stderr.write(`api: ${failure instanceof Error ? failure.message : 'could not start'}\n`);
  process.exit(1);
});
