import type { Annex } from '@pregon/networks/server';
import { mailAnnex } from './mail.annex.js';
import { openMailFaults } from './mail.faults.js';
import { openMailbox } from './mailbox.js';
import { startReceiver } from './smtp.receiver.js';

export interface PostOffice {
  /** Where it speaks SMTP, on the loopback. */
  readonly port: number;
  readonly annex: Annex;
  stop(): Promise<void>;
}

/** Keeps the e-mails of an installation that plays: received over SMTP, read on a page, never sent on. */
export async function startPostOffice({ port }: { readonly port: number }): Promise<PostOffice> {
  const mailbox = openMailbox();
  const faults = openMailFaults();
  const receiver = await startReceiver({ port, mailbox, faults });
  return { port: receiver.port, annex: mailAnnex({ mailbox, faults }), stop: () => receiver.stop() };
}
