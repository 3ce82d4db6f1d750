import { composeMail } from './mail.compose.js';
import { again, type Carrier } from './message.post.js';
import type { Ended } from './message.claim.js';
import type { MessageRenderers, RenderedMail } from './message.renderers.js';
import type { SendingSettings } from './notifications.settings.js';
import { SmtpServer, type MailEnd } from './smtp.server.js';

/** E-mail: at most once where a server took it. */
export function mailCarrier({ mail, publicUrl }: SendingSettings, renderers: MessageRenderers): Carrier<RenderedMail> {
  const server = mail === null ? null : new SmtpServer(mail.smtp);
  return {
    channel: 'email',
    available: mail !== null,
    render: (tx, { message }) => renderers.mail(tx, message),
    async carry(rendered, { message }, mayLeave) {
      if (!server || !mail) throw new Error('there is no mail server');
      const composing = { from: mail.from, publicUrl, forColleague: message.personId !== null };
      const content = await composeMail(message.id, rendered, composing);
      const end = await server.send({ from: mail.from.address, to: rendered.to.address, content }, mayLeave);
      // The row as it was read: this attempt is not counted in it yet.
      return ended(end, message.attempts + 1);
    },
  };
}

function ended(end: MailEnd, attempts: number): Ended | null {
  switch (end.kind) {
    case 'accepted':
      return { state: 'sent', fault: null, error: null, retryInMs: 0 };
    case 'refused':
      return { state: 'failed', fault: 'refused', error: end.said, retryInMs: 0 };
    case 'unknown':
      return { state: 'failed', fault: 'maybe_delivered', error: end.said, retryInMs: 0 };
    case 'deferred':
      return again(attempts, 'refused', end.said);
    case 'unreachable':
      return again(attempts, 'unreachable', end.said);
    case 'not_ours':
      return null;
  }
}
