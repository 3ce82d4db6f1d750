import { z } from 'zod';
import type { AppCall, AuthFailure } from '../auth.contract.js';
import { askGraph } from './auth.js';
import { appSecretProof, PROOF } from './proof.js';

const page = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string().min(1),
  tasks: z.array(z.string()).default([]),
  instagram_business_account: z
    .object({ id: z.string(), username: z.string(), name: z.string().optional() })
    .optional(),
});
export type Page = z.infer<typeof page>;

const listed = z.object({
  data: z.array(page),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
});

const FIELDS = 'id,name,username,access_token,tasks,instagram_business_account{id,username,name}';
/** A town has a few pages; more than this many times a hundred is not one person's to publish on. */
const MOST_ROUNDS = 10;

/** Every page of a person, however many answers that takes. The next address is built here, never followed. */
export async function pagesOf(
  call: AppCall,
  userToken: string,
): Promise<{ readonly value: readonly Page[] } | AuthFailure> {
  const proof = appSecretProof(userToken, call.app.clientSecret);
  const pages: Page[] = [];
  let after: string | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const query = { fields: FIELDS, limit: '100', [PROOF]: proof, ...(after === undefined ? {} : { after }) };
    const answer = await askGraph(call, { operation: 'listPages', path: '/me/accounts', query }, userToken, listed);
    if (!('value' in answer)) return answer;
    pages.push(...answer.value.data);
    after = answer.value.paging?.next === undefined ? undefined : answer.value.paging.cursors?.after;
    if (after === undefined) break;
  }
  return { value: pages };
}
