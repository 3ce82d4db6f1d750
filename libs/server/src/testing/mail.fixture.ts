import { once } from 'node:events';
import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What happens to a mail at the server; null: it is taken. */
type Trouble = { readonly code: number; readonly says: string } | 'takes it and dies' | null;

/** A real mail server on the loopback. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly Email[];
  to(address: string): Email[];
  /** Says no to a recipient with this answer, until told otherwise (null). */
  refuses(address: string, answer: { code: number; says: string } | null): void;
  /** What becomes of the next mail once its content is there. */
  nextContent(trouble: Trouble): void;
  goesDown(): Promise<void>;
  comesUp(): Promise<void>;
  close(): Promise<void>;
}

/** With a sign-in, nobody else may send. */
export async function openMailServer(signIn?: { user: string; password: string }): Promise<MailServer> {
  const mails: Email[] = [];
  const refused = new Map<string, { code: number; says: string }>();
  const troubles: Trouble[] = [];
  const sockets = new Set<Socket>();
  let running = start();
  let port = await listen(running, 0);

  function start(): SMTPServer {
    const server = new SMTPServer({
      authOptional: !signIn,
      allowInsecureAuth: true,
      disabledCommands: signIn ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
      logger: false,
      onAuth({ username, password }, _session, callback) {
        if (username === signIn?.user && password === signIn?.password) callback(null, { user: username });
        else callback(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
      },
      onRcptTo({ address }, _session, callback) {
        const answer = refused.get(address);
        callback(answer ? Object.assign(new Error(answer.says), { responseCode: answer.code }) : null);
      },
      onData(stream, _session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const trouble = troubles.shift() ?? null;
          if (trouble !== null && trouble !== 'takes it and dies')
            return callback(Object.assign(new Error(trouble.says), { responseCode: trouble.code }));
          PostalMime.parse(Buffer.concat(chunks)).then(
            (mail) => {
              mails.push(mail);
              if (trouble === null) callback(null);
              else for (const socket of sockets) socket.destroy();
            },
            (failure: Error) => callback(failure),
          );
        });
      },
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return server;
  }

  return {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails,
    to: (address) => mails.filter((mail) => (mail.to ?? []).some((one) => one.address === address)),
    refuses(address, answer) {
      if (answer === null) refused.delete(address);
      else refused.set(address, answer);
    },
    nextContent: (trouble) => void troubles.push(trouble),
    goesDown: () => stop(running),
    async comesUp() {
      running = start();
      port = await listen(running, port);
    },
    close: () => stop(running),
  };
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no address');
  return address.port;
}

const stop = (server: SMTPServer): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
