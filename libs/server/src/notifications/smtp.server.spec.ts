import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import type { SmtpAddress } from './notifications.settings.js';
import { SmtpServer } from './smtp.server.js';

let post: MailServer;
beforeEach(async () => {
  post = await openMailServer();
});
afterEach(() => post.close());

const address = (more: Partial<SmtpAddress> = {}): SmtpAddress => {
  const { hostname, port } = new URL(post.url);
  const plain = { secure: false, requireTls: false, user: null, password: null };
  return { host: hostname, port: Number(port), ...plain, ...more };
};
const to = 'enric@riudalba.example';
const content = Buffer.from('Subject: Hola\r\n\r\n.una línea que empieza por punto\r\n');
const letter = { from: 'pregon@riudalba.example', to, content };
const yes = () => Promise.resolve(true);

it('a letter arrives as it was written', async () => {
  expect(await new SmtpServer(address()).send(letter, yes)).toEqual({ kind: 'accepted' });
  expect(post.to(to)).toHaveLength(0);
  expect(post.mails[0]).toMatchObject({ subject: 'Hola', text: expect.stringMatching(/^\.una línea/) });
});

it('a server that does not turn to TLS gets nothing where TLS is asked for', async () => {
  const end = await new SmtpServer(address({ requireTls: true })).send(letter, yes);
  expect(end.kind).toBe('unreachable');
  expect(post.mails).toEqual([]);
});

it('a sign-in that fails is no verdict on the letter, and no password is repeated', async () => {
  await post.close();
  post = await openMailServer({ user: 'pregon', password: 'la buena' });
  const end = await new SmtpServer(address({ user: 'pregon', password: 'muy-secreta' })).send(letter, yes);
  expect(end).toMatchObject({ kind: 'unreachable', said: expect.stringContaining('Authentication failed') });
  expect(JSON.stringify(end)).not.toContain('muy-secreta');
  const right = await new SmtpServer(address({ user: 'pregon', password: 'la buena' })).send(letter, yes);
  expect(right).toEqual({ kind: 'accepted' });
});

it.each([
  [550, 'refused'],
  [450, 'deferred'],
])('a recipient answered with %i is %s, and nothing is handed over', async (code, kind) => {
  post.refuses(to, { code, says: 'not now' });
  const asked = jest.fn(yes);
  expect((await new SmtpServer(address()).send(letter, asked)).kind).toBe(kind);
  expect(asked).not.toHaveBeenCalled();
});

it.each([
  [554, 'refused'],
  [451, 'deferred'],
])('content answered with %i is %s', async (code, kind) => {
  post.nextContent({ code, says: 'no' });
  expect((await new SmtpServer(address()).send(letter, yes)).kind).toBe(kind);
});

it('a lease that is over when the server wants the content leaves nothing there', async () => {
  expect(await new SmtpServer(address()).send(letter, () => Promise.resolve(false))).toEqual({ kind: 'not_ours' });
  expect(post.mails).toEqual([]);
});

it('a database that fails at that moment leaves nothing there either', async () => {
  const end = await new SmtpServer(address()).send(letter, () => Promise.reject(new Error('no database')));
  expect(end.kind).toBe('unreachable');
  expect(post.mails).toEqual([]);
});

describe('a server that falls silent', () => {
  let server: Server;
  const sockets: Socket[] = [];
  /** Answers line by line, until it has nothing more to say. */
  const silentAfter = async (lines: readonly string[]): Promise<number> => {
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      const [greeting, ...rest] = lines;
      if (greeting) socket.write(`${greeting}\r\n`);
      socket.on('data', () => {
        const next = rest.shift();
        if (next) socket.write(`${next}\r\n`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const at = server.address();
    return typeof at === 'object' && at !== null ? at.port : 0;
  };
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
  });

  it.each([
    ['before a word', [], 'unreachable'],
    ['after its greeting', ['220 hola'], 'unreachable'],
    ['after the recipient', ['220 hola', '250 hola', '250 ok', '250 ok'], 'unreachable'],
    ['once it has the content', ['220 hola', '250 hola', '250 ok', '250 ok', '354 go on'], 'unknown'],
  ])('%s ends within its time', async (_when, lines, kind) => {
    const port = await silentAfter(lines);
    expect((await new SmtpServer(address({ port }), 500).send(letter, yes)).kind).toBe(kind);
  });
});
