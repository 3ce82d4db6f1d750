import { z } from 'zod';
import type { Connection } from '../publisher.contract.js';
import type { Failure } from '../wire/failure.js';
import { ask } from './ask.js';

const page = z.object({ id: z.string() });

/** null where the Page itself can be read: only then is "not there" to be believed of something on it. */
export async function pageInvisible(connection: Connection): Promise<Failure | null> {
  const path = `/${connection.account.remoteId}`;
  const seen = await ask(connection, { operation: 'readPage', path, query: { fields: 'id' }, answer: page });
  return 'value' in seen ? null : seen;
}
