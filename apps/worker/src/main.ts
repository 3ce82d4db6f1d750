import 'reflect-metadata';
import { createWorker } from '@pregon/server';
import { readEnv } from './env.js';

/** Ends when it is told to, and when the process that started it is gone. */
async function main(): Promise<void> {
  const worker = await createWorker(readEnv());
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    worker.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  if (process.send) {
    process.once('disconnect', close);
    process.send({ ready: true });
  }
}

main().catch((failure: unknown) => {
  process.stderr.write(`worker: ${failure instanceof Error ? failure.message : 'could not start'}\n`);
  process.exit(1);
});
