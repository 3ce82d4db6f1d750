import { canReadAbsenceCause } from '@pregon/domain';
import type { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import type { RequestContext } from '../ledger/request.context.js';
import { viewerOf } from '../ledger/viewer.decorators.js';
import { absenceFacts } from './absences.queries.js';

/** Where people work, once per request. */
export const loadAbsenceFacts = defineLoader(absenceFacts);

/** Whether the viewer may know why somebody is away; asked on every way to a cause, so that all of them say the same. */
export async function mayReadCause(
  ledger: Ledger,
  context: RequestContext,
  personId: string,
  deputyId: string | null,
): Promise<boolean> {
  const facts = (await loadAbsenceFacts(ledger, context).load(personId)) ?? { personId, units: [] };
  return canReadAbsenceCause(viewerOf(context), facts, deputyId).allowed;
}
