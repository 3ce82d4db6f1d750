import { startSandbox } from '@pregon/networks/server';
import { env } from './env.js';
import { startPostOffice } from './mail/post-office.js';

function endWith(what: string, remedy: string): (error: unknown) => never {
  return (error) => {
    const said = error instanceof Error ? error.message : 'unknown error';
    process.stderr.write(`The ${what} could not start: ${said}. ${remedy}\n`);
    process.exit(1);
  };
}

const postOffice = await startPostOffice({ port: env.SANDBOX_SMTP_PORT }).catch(
  endWith('post office', 'Set SANDBOX_SMTP_PORT to a free one (0 finds it).'),
);
const sandbox = await startSandbox({
  port: env.PORT,
  host: env.HOST,
  dir: env.SANDBOX_DIR,
  annexes: [postOffice.annex],
}).catch(endWith('sandbox', 'Set PORT to a free one (0 finds it).'));

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  Promise.all([sandbox.stop(), postOffice.stop()]).then(
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

const ready = { ready: true, port: sandbox.port, url: sandbox.url, smtpPort: postOffice.port };
process.stdout.write(`${JSON.stringify(ready)}\n`);
process.send?.(ready);
