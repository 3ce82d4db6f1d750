import MailComposer from 'nodemailer/lib/mail-composer';
import type { RenderedMail } from './message.renderers.js';
import type { Sender } from './notifications.settings.js';
import { settingsAddress } from './web.addresses.js';

export interface Composing {
  readonly from: Sender;
  readonly publicUrl: string;
  /** A colleague can say how to be told; a guest has no such page. */
  readonly forColleague: boolean;
}

/** The same for one message however often it is tried, so that a receiver can tell a repetition. */
export const messageIdOf = (messageId: string, { address }: Sender): string =>
  `<${messageId}@${address.slice(address.indexOf('@') + 1)}>`;

/** The bytes of one e-mail: text and HTML, nothing remote, nothing that tells whether it was read. */
export function composeMail(messageId: string, mail: RenderedMail, composing: Composing): Promise<Buffer> {
  const { from, publicUrl, forColleague } = composing;
  const composer = new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(messageId, from),
    headers: {
      // RFC 3834: answering machines stay silent.
      'Auto-Submitted': 'auto-generated',
      ...(forColleague ? { 'List-Unsubscribe': `<${settingsAddress(publicUrl)}>` } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
