import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { z } from 'zod';

jest.setTimeout(30_000);

const main = path.resolve(__dirname, '../dist/main.js');
const readyShape = z.object({ ready: z.literal(true), port: z.number(), url: z.url(), smtpPort: z.number() });

beforeAll(() => {
  if (!existsSync(main)) throw new Error('Not built: run npm test, or npm run build first');
});

const started = (env: Record<string, string>) => {
  const child = fork(main, [], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  // Not "close": Node leaves that out after disconnect().
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const silent = new Promise((resolve) => child.stderr?.once('end', resolve));
  const ended = Promise.all([gone, silent]).then(([code]) => code);
  return { child, ended, said: () => said };
};

test('the sandbox says where its post office is, keeps what comes there, and goes when its parent does', async () => {
  const { child, ended, said } = started({});
  const message = await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    ended.then(() => Promise.reject(new Error(said()))),
  ]);
  const { url, smtpPort } = readyShape.parse(message);
  const sender = createTransport({ url: `smtp://127.0.0.1:${smtpPort}`, pool: true });
  await sender.sendMail({ from: 'a@a.example', to: 'b@riudalba.example', subject: 'Llegó', text: 'x' });
  expect(await (await fetch(`${url}/mail`)).text()).toContain('Llegó');
  // An open SMTP connection must not keep it from ending.
  child.disconnect();
  expect(await ended).toBe(0);
  sender.close();
});

test('a taken SMTP port is named, with what to do', async () => {
  const taker = createServer();
  const port = await new Promise<number>((resolve) =>
    taker.listen(0, '127.0.0.1', () => resolve(z.object({ port: z.number() }).parse(taker.address()).port)),
  );
  const { ended, said } = started({ SANDBOX_SMTP_PORT: String(port) });
  expect(await ended).toBe(1);
  expect(said()).toMatch(/post office could not start: .*EADDRINUSE.*SANDBOX_SMTP_PORT/);
  await new Promise((resolve) => taker.close(resolve));
});
