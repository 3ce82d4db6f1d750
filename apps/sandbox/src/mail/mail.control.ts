import type { SandboxReply, SandboxRequest } from '@pregon/networks/server';
import { z } from 'zod';
import type { Mail } from './mail.shape.js';
import type { Mailbox } from './mailbox.js';
import { mailFaultShape, type MailFaults } from './mail.faults.js';

export interface PostOfficeBooks {
  readonly mailbox: Mailbox;
  readonly faults: MailFaults;
}

const queryShape = z.strictObject({
  to: z.string().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
});

const ok = (json: unknown): SandboxReply => ({ status: 200, json });
const wrong = (status: number, error: string): SandboxReply => ({ status, json: { error } });

const summary = ({ id, at, from, to, subject, bytes }: Mail): unknown => ({ id, at, from, to, subject, bytes });

function list({ mailbox }: PostOfficeBooks, query: SandboxRequest['query']): SandboxReply {
  const read = queryShape.safeParse(query);
  if (!read.success) return wrong(400, z.prettifyError(read.error));
  return ok({ received: mailbox.received(), mails: mailbox.list(read.data).map(summary) });
}

function whole({ mailbox }: PostOfficeBooks, id: number): SandboxReply {
  const mail = mailbox.find(id);
  if (!mail) return wrong(404, 'No such e-mail here');
  const { pictures: _shownOnly, ...told } = mail;
  return ok(told);
}

function addFault({ faults }: PostOfficeBooks, body: unknown): SandboxReply {
  const read = mailFaultShape.safeParse(body);
  if (!read.success) return wrong(400, z.prettifyError(read.error));
  faults.add(read.data);
  return ok({ ok: true });
}

/** Everything under `/_control/mail`: what journeys and specs ask of the post office. */
export function mailControl(books: PostOfficeBooks, { method, path, query, body }: SandboxRequest): SandboxReply {
  const [, id] = /^\/_control\/mail\/(\d{1,15})$/.exec(path) ?? [];
  if (id !== undefined && method === 'GET') return whole(books, Number(id));
  switch (`${method} ${path}`) {
    case 'GET /_control/mail':
      return list(books, query);
    case 'DELETE /_control/mail':
      return ok({ forgotten: books.mailbox.clear() });
    case 'GET /_control/mail/faults':
      return ok({ faults: books.faults.standing() });
    case 'POST /_control/mail/faults':
      return addFault(books, body);
    case 'DELETE /_control/mail/faults':
      books.faults.clear();
      return ok({ ok: true });
    default:
      return wrong(404, `No ${method} ${path} here`);
  }
}
