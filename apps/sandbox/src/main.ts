import { startSandbox } from '@pregon/networks/server';
import { env } from './env.js';

const sandbox = await startSandbox({ port: env.PORT, host: env.HOST, dir: env.SANDBOX_DIR }).catch((error: unknown) => {
  const said = error instanceof Error ? error.message : 'unknown error';
  process.stderr.write(`The sandbox could not start: ${said}. Set PORT to a free one (0 finds it).\n`);
  process.exit(1);
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  sandbox.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'Could not stop'}\n`);
      process.exit(1);
    },
  );
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started as a child: without its parent nobody could reach or stop it.
process.once('disconnect', stop);

const ready = { ready: true, port: sandbox.port, url: sandbox.url };
process.stdout.write(`${JSON.stringify(ready)}\n`);
process.send?.(ready);
