import { setTimeout as sleep } from 'node:timers/promises';
import { fetch } from 'undici';
import { z } from 'zod';

const listShape = z.object({ mails: z.array(z.object({ id: z.number(), subject: z.string() })) });
const mailShape = z.object({ subject: z.string(), text: z.string().nullable() });

export interface ReadMail {
  readonly subject: string;
  readonly text: string;
}

const POLL_MS = 150;

/** The sandbox's post office: every e-mail that an installation which only plays has written. */
export class Postbox {
  constructor(private readonly sandboxUrl: string) {}

  /** The latest mail to an address whose subject fits; waits for it, and throws with what had come after `withinMs`. */
  async latest(to: string, subject: RegExp, withinMs = 20_000): Promise<ReadMail> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const { mails } = listShape.parse(await this.read(`?to=${encodeURIComponent(to)}`));
      const [found] = mails.filter((mail) => subject.test(mail.subject)).sort((a, b) => b.id - a.id);
      if (found) {
        const mail = mailShape.parse(await this.read(`/${found.id}`));
        return { subject: mail.subject, text: mail.text ?? '' };
      }
      if (performance.now() > deadline)
        throw new Error(
          `no mail to ${to} fits ${String(subject)}; came: ${mails.map((one) => one.subject).join(' · ')}`,
        );
      await sleep(POLL_MS);
    }
  }

  private async read(what: string): Promise<unknown> {
    const response = await fetch(`${this.sandboxUrl}/_control/mail${what}`);
    if (!response.ok) throw new Error(`the post office does not show its books: ${response.status}`);
    return response.json();
  }
}

/** The first address in a mail that leads to `path`. */
export function linkIn(mail: ReadMail, path: string): string {
  const found = mail.text.match(/https?:\/\/\S+/g)?.find((link) => new URL(link).pathname.startsWith(path));
  if (!found) throw new Error(`the mail "${mail.subject}" links to nothing below ${path}`);
  return found;
}
