import { z } from 'zod';
import type { Browser } from './api.fixture.js';
import { must, openStory, type Story } from './story.fixture.js';
import type { Ground } from './town.fixture.js';

export const REFUSED = '... on Refused { code field message details { name value } }';
export const withId = z.object({ id: z.string() });
const colleague = z.object({ person: withId });

const submitted = z.object({
  id: z.string(),
  version: z.number(),
  variants: z.array(z.object({ id: z.string(), currentRevision: z.object({ hash: z.string(), text: z.string() }) })),
  rounds: z.array(z.object({ steps: z.array(z.object({ id: z.string(), state: z.string() })) })),
});
export type Submitted = z.infer<typeof submitted>;
const SUBMITTED = 'id version variants { id currentRevision { hash text } } rounds { steps { id state } }';
const saved = z.object({ id: z.string(), version: z.number() });

const refusal = z.object({
  code: z.string().optional(),
  field: z.string().nullish(),
  message: z.string().optional(),
  details: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

/** What a mutation refused, or an empty object where it did not; throws on errors. */
export async function refusalOf(who: Browser, query: string, variables: Record<string, unknown>) {
  const { data, errors } = await who.ask(query.replace('$REFUSED', REFUSED), variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return refusal.parse(Object.values(data ?? {})[0]);
}

/** A circuit for festivities that lets people from outside look for a week. */
const WITH_GUESTS = `key: fiestas
name: Fiestas con invitados
priority: 20
match: { classes: [fiestas] }
steps:
  - { key: unidad, name: Jefatura, who: role:head@unit, sla: 8h }
guests: { days: 7 }
move: { minutes: 1440 }
`;

export interface ReviewStory extends Story {
  readonly ids: Readonly<Record<'nuria' | 'enric' | 'marta', string>>;
  hire(name: string, role: string, unit: string | null): Promise<{ readonly browser: Browser; readonly id: string }>;
  draft(who: Browser, change?: Record<string, unknown>): Promise<{ readonly id: string; readonly version: number }>;
  submits(who: Browser, post: { readonly id: string; readonly version: number }): Promise<Submitted>;
  /** Saves the text anew and submits it again. */
  rewrites(post: { readonly id: string; readonly version: number }, text: string): Promise<Submitted>;
  withdraws(post: { readonly id: string }): Promise<{ readonly id: string; readonly version: number }>;
  meIs(who: Browser): Promise<string>;
}

export async function openReviewStory(variables: Record<string, string> = {}, on?: Ground): Promise<ReviewStory> {
  const story = await openStory(variables, on);
  const publish = `mutation ($source: String!) { publishPolicy(source: $source) { ... on ApprovalPolicy { id } ${REFUSED} } }`;
  await must(story.marta, publish, { source: WITH_GUESTS }, withId);
  const meIs = async (who: Browser): Promise<string> =>
    (await must(who, '{ viewer { person { id } } }', {}, colleague)).person.id;
  const ids = {
    nuria: await meIs(story.nuria),
    enric: await meIs(story.enric),
    marta: await meIs(story.marta),
  };
  const input = (change: Record<string, unknown>) => ({
    departmentId: story.department,
    contentClass: 'fiestas',
    title: 'Feria',
    texts: [{ language: 'es', text: 'Abre la Feria el martes. La Feria dura dos días.' }],
    accountIds: [story.accounts['telegram']],
    ...change,
  });
  const submit = `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { ${SUBMITTED} } ${REFUSED} } }`;
  const submits: ReviewStory['submits'] = (who, { id, version }) => must(who, submit, { id, version }, submitted);
  const versionOf = (id: string) =>
    must(story.nuria, 'query ($id: ID!) { post(id: $id) { id version } }', { id }, saved);
  return {
    ...story,
    ids,
    meIs,
    submits,
    async hire(name, role, unit) {
      const email = `${name.toLowerCase()}@riudalba.example`;
      const memberships = [{ role, departmentId: unit, from: '2020-01-01' }];
      const create = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } ${REFUSED} } }`;
      const given = { name, email, password: story.api.password, memberships };
      const { id } = await must(story.dani, create, { input: given }, withId);
      const browser = story.api.browser();
      const enter = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { ... on Viewer { id } ${REFUSED} } }`;
      await must(browser, enter, { email, password: story.api.password }, withId);
      return { browser, id };
    },
    draft: (who, change = {}) =>
      must(
        who,
        `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Post { id version } ${REFUSED} } }`,
        { input: input(change) },
        saved,
      ),
    async rewrites({ id }, text) {
      const { version } = await versionOf(id);
      const save = `mutation ($id: ID!, $version: Int!, $input: DraftInput!) { saveDraft(id: $id, version: $version, input: $input) { ... on Post { id version } ${REFUSED} } }`;
      const draft = { id, version, input: input({ texts: [{ language: 'es', text }] }) };
      return submits(story.nuria, await must(story.nuria, save, draft, saved));
    },
    async withdraws({ id }) {
      const { version } = await versionOf(id);
      const back = `mutation ($id: ID!, $version: Int!) { withdrawPost(id: $id, version: $version, reason: "Aún no") { ... on Post { id version } ${REFUSED} } }`;
      return must(story.nuria, back, { id, version }, saved);
    },
  };
}
