import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Mailbox } from './mailbox.js';
import type { MailFaults } from './mail.faults.js';
import { readMail } from './mail.reader.js';

/** Bytes of one message, headers and attachments included. */
export const MOST_BYTES = 1024 * 1024;

export interface Receiver {
  readonly port: number;
  stop(): Promise<void>;
}

export interface ReceiverOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly mailbox: Mailbox;
  readonly faults: MailFaults;
}

class Refused extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

const complain = (message: string): void => void process.stderr.write(`post office: ${message}\n`);

async function wholeMessage(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Read to its end even when too large: the answer comes after the message, and memory stays bounded.
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw new Refused(552, `Message exceeds ${MOST_BYTES} bytes`);
  return Buffer.concat(chunks);
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, mailbox: Mailbox): Promise<string> {
  const raw = await wholeMessage(stream);
  const mail = await readMail(raw).catch((cause: unknown) => {
    complain(`a message could not be read: ${cause instanceof Error ? cause.message : 'unknown error'}`);
    throw new Refused(554, 'Message can not be read');
  });
  const to = [...new Set(session.envelope.rcptTo.map(({ address }) => address.toLowerCase()))];
  return `Kept as ${mailbox.add({ ...mail, at: new Date().toISOString(), to, bytes: raw.byteLength })}`;
}

async function accept(address: string, faults: MailFaults): Promise<void> {
  const slow = faults.strike('slow', address);
  if (slow) await wait(slow.delayMs);
  if (faults.strike('refuse_recipient', address)) throw new Refused(550, 'No such mailbox here');
}

/** Hands a promise's end to a callback of the SMTP library. */
function hand<T>(work: Promise<T>, done: (error?: Error | null, result?: T) => void): void {
  work.then(
    (result) => done(null, result),
    (error: unknown) => done(error instanceof Error ? error : new Error('unknown error')),
  );
}

/**
 * Takes every e-mail for everybody and sends none on. Speaks plain SMTP on the loopback only, where there is nobody to
 * encrypt against.
 */
export async function startReceiver({ port, mailbox, faults }: ReceiverOptions): Promise<Receiver> {
  const unlessDown = (done: (error?: Error | null) => void): void =>
    faults.strike('down') ? done(new Refused(421, 'The post office is closed')) : done();
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Pregon sandbox: keeps every message, delivers none',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: MOST_BYTES,
    maxClients: 50,
    maxRecipients: 100,
    socketTimeout: 120_000,
    closeTimeout: 500,
    logger: false,
    resolver: { reverse: (_ip, done) => done(null, []) },
    onConnect: (_session, done) => unlessDown(done),
    // A client may keep its connection open: closing the door does not reach it.
    onMailFrom: (_address, _session, done) => unlessDown(done),
    onRcptTo: ({ address }, _session, done) => hand(accept(address, faults), (error) => done(error)),
    onData: (stream, session, done) => hand(receive(stream, session, mailbox), done),
  });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server.server.address() as AddressInfo);
    });
  });
  // Clients that hang up in the middle are reported here, too: none of that may end the networks' twins.
  server.on('error', (error: Error) => complain(error.message));
  return { port: address.port, stop: () => new Promise((resolve) => server.close(resolve)) };
}
