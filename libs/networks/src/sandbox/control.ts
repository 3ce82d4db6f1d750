import { z } from 'zod';
import type { Books } from './books.js';
import { changeGrants, registerApp } from './consent.control.js';
import { type Faults, faultShape } from './faults.js';
import type { TwinReply, TwinRequest } from './twin.js';

const accountShape = z.strictObject({
  network: z.string().min(1),
  remoteId: z.string().regex(/^-?\d{1,19}$/),
  handle: z.string().min(1),
  name: z.string().min(1),
  token: z.string().min(1),
});

export interface Controlled {
  readonly books: Books;
  readonly faults: Faults;
  readonly networks: readonly string[];
}

const ok = (json: unknown): TwinReply => ({ status: 200, json });
const refused = (error: z.ZodError): TwinReply => ({ status: 400, json: { error: z.prettifyError(error) } });

function addAccount({ books, networks }: Controlled, body: unknown): TwinReply {
  const read = accountShape.safeParse(body);
  if (!read.success) return refused(read.error);
  if (!networks.includes(read.data.network)) return { status: 400, json: { error: 'Unknown network' } };
  books.register(read.data);
  books.save();
  return ok({ ok: true });
}

function addFault({ faults, networks }: Controlled, body: unknown): TwinReply {
  const read = faultShape.safeParse(body);
  if (!read.success) return refused(read.error);
  if (!networks.includes(read.data.network)) return { status: 400, json: { error: 'Unknown network' } };
  faults.add(read.data);
  return ok({ ok: true });
}

/** Everything under `/_control`: what tests, the demo and the smoke run ask of the sandbox itself. */
export function control(controlled: Controlled, { method, path, query, body }: TwinRequest): TwinReply {
  const { books, faults } = controlled;
  switch (`${method} ${path}`) {
    case 'GET /_control/health':
      return ok({ ok: true });
    case 'GET /_control/posts':
      return ok({ posts: books.posts(query['network'], query['account']) });
    case 'GET /_control/calls':
      return ok({ calls: books.calls() });
    case 'GET /_control/accounts':
      return ok({ accounts: books.accounts().map(({ tokenHash: _secret, ...account }) => account) });
    case 'POST /_control/accounts':
      return addAccount(controlled, body);
    case 'POST /_control/apps':
      return registerApp(books, body);
    case 'POST /_control/grants':
      return changeGrants(books, body);
    case 'GET /_control/faults':
      return ok({ faults: faults.pending() });
    case 'POST /_control/faults':
      return addFault(controlled, body);
    case 'DELETE /_control/faults':
      faults.clear();
      return ok({ ok: true });
    default:
      return { status: 404, json: { error: `No ${method} ${path} here` } };
  }
}
