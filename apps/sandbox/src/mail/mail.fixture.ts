import { createTransport, type SendMailOptions } from 'nodemailer';
import { type Sandbox, startSandbox } from '@pregon/networks/server';
import { z } from 'zod';
import { startPostOffice } from './post-office.js';

const summaryShape = z.strictObject({
  id: z.number(),
  at: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  bytes: z.number(),
});
const listShape = z.strictObject({ received: z.number(), mails: z.array(summaryShape) });
const wholeShape = summaryShape.extend({
  text: z.string().nullable(),
  html: z.string().nullable(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  links: z.array(z.string()),
  attachments: z.array(z.strictObject({ name: z.string().nullable(), mime: z.string(), bytes: z.number() })),
});

/** A sandbox with its post office, and a sender that knows it only by its SMTP address. */
export class MailStage {
  private constructor(
    readonly sandbox: Sandbox,
    readonly smtpPort: number,
    private readonly closeSmtp: () => Promise<void>,
  ) {}

  static async open(): Promise<MailStage> {
    const postOffice = await startPostOffice({ port: 0 });
    const sandbox = await startSandbox({ annexes: [postOffice.annex] });
    return new MailStage(sandbox, postOffice.port, () => postOffice.stop());
  }

  async close(): Promise<void> {
    await Promise.all([this.sandbox.stop(), this.closeSmtp()]);
  }

  sender(pool = false) {
    const address = `smtp://127.0.0.1:${this.smtpPort}`;
    return pool
      ? createTransport({ url: address, pool: true, maxConnections: 1, maxMessages: Infinity })
      : createTransport(address);
  }

  async send(mail: SendMailOptions): Promise<void> {
    await this.sender().sendMail({ from: 'Pregón <pregon@riudalba.example>', to: 'lucia@riudalba.example', ...mail });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.sandbox.url}${path}`, { headers });
  }

  async page(path: string, language = 'es'): Promise<string> {
    return (await this.get(path, { 'accept-language': language })).text();
  }

  async list(query = ''): Promise<z.infer<typeof listShape>> {
    return listShape.parse(await (await this.get(`/_control/mail${query}`)).json());
  }

  async newest(): Promise<z.infer<typeof wholeShape>> {
    const [mail] = (await this.list()).mails;
    return wholeShape.parse(await (await this.get(`/_control/mail/${mail?.id ?? 0}`)).json());
  }

  async order(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.sandbox.url}/_control/mail${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  }
}
