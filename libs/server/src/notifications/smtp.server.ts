import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SmtpAddress } from './notifications.settings.js';

/** How a mail ended. Only `unreachable` and `deferred` are known not to have arrived and may be tried again. */
export type MailEnd =
  | { readonly kind: 'accepted' }
  /** The server said no for good, to this recipient or this content. */
  | { readonly kind: 'refused'; readonly said: string }
  /** The server said not now. */
  | { readonly kind: 'deferred'; readonly said: string }
  /** Nobody answered, or not far enough for anything to be sent. */
  | { readonly kind: 'unreachable'; readonly said: string }
  /** Content left and no answer came: it may have been delivered. */
  | { readonly kind: 'unknown'; readonly said: string }
  /** `handOver` said no: nothing left. */
  | { readonly kind: 'not_ours' };

export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly content: Buffer;
}

const CONNECTS_WITHIN_MS = 10_000;
const ANSWERS_WITHIN_MS = 30_000;
/** Of everything together; well below the lease. */
export const ENDS_WITHIN_MS = 90_000;

class NotOurs extends Error {}

/** One mail server, spoken to with one connection a mail. */
export class SmtpServer {
  private readonly options: SMTPConnectionOptions;

  constructor(
    private readonly address: SmtpAddress,
    private readonly endsWithinMs = ENDS_WITHIN_MS,
  ) {
    const { host, port, secure, requireTls } = address;
    this.options = {
      host,
      port,
      secure,
      requireTLS: requireTls,
      connectionTimeout: CONNECTS_WITHIN_MS,
      greetingTimeout: CONNECTS_WITHIN_MS,
      dnsTimeout: CONNECTS_WITHIN_MS,
      socketTimeout: ANSWERS_WITHIN_MS,
      allowInternalNetworkInterfaces: true,
    };
  }

  /**
   * `handOver` is asked once the server wants the content, before its first byte; from then on an end without the
   * server's answer is `unknown`. Never throws for what the server or the way to it does.
   */
  async send(mail: Mail, handOver: () => Promise<boolean>): Promise<MailEnd> {
    let begun = false;
    const content = Readable.from(
      (async function* () {
        if (!(await handOver())) throw new NotOurs('the lease is over');
        begun = true;
        yield mail.content;
      })(),
    );
    const connection = new SMTPConnection(this.options);
    try {
      await this.within(connection, () => this.talk(connection, mail, content));
      return { kind: 'accepted' };
    } catch (failure) {
      return endOf(failure, begun);
    } finally {
      connection.close();
      content.destroy();
    }
  }

  private async talk(connection: SMTPConnection, mail: Mail, content: Readable): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((failure) => (failure ? reject(failure) : resolve()));
    });
    const { user, password } = this.address;
    if (user !== null)
      await new Promise<void>((resolve, reject) => {
        const credentials = { user, pass: password ?? '' };
        connection.login({ user, pass: credentials.pass, credentials }, (failure) =>
          failure ? reject(failure) : resolve(),
        );
      });
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      const envelope = { from: mail.from, to: [mail.to], size: mail.content.length };
      connection.send(envelope, content, (failure) => (failure ? reject(failure) : resolve()));
    });
  }

  private async within(connection: SMTPConnection, work: () => Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('no end within its time'));
        connection.close();
      }, this.endsWithinMs);
    });
    // A connection may say its error more than once; without a listener Node would take it for a defect.
    connection.on('error', () => undefined);
    try {
      await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function endOf(failure: unknown, begun: boolean): MailEnd {
  if (failure instanceof NotOurs) return { kind: 'not_ours' };
  const said = words(failure);
  const code = property(failure, 'responseCode');
  const answered = typeof code === 'number' ? code : null;
  // A server that turns our own name or sign-in away says nothing of this mail: the next attempt may meet it mended.
  if (property(failure, 'code') === 'EAUTH') return { kind: 'unreachable', said };
  // 421 and 554 in answer to the connection itself, before there was a sender, are about the server.
  if (property(failure, 'code') === 'EENVELOPE' || property(failure, 'code') === 'EMESSAGE') {
    if (answered !== null && answered >= 500) return { kind: 'refused', said };
    if (answered !== null && answered >= 400) return { kind: 'deferred', said };
    if (answered === null && !begun) return { kind: 'refused', said };
  }
  return begun ? { kind: 'unknown', said } : { kind: 'unreachable', said };
}

const MOST_WORDS = 300;

/** The server's own words, in one line; never a password, which no answer repeats and no error of ours holds. */
function words(failure: unknown): string {
  const response = property(failure, 'response');
  const text = typeof response === 'string' ? response : failure instanceof Error ? failure.message : 'unknown';
  return text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);
}

const property = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
