import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { systemActor, type As } from '../ledger/tx.js';
import { reassignRounds } from '../posts/rounds.reassign.js';
import type { Browser } from './api.fixture.js';
import { eventually, must, openStory, type Story } from './story.fixture.js';

const person = z.object({ id: z.string(), name: z.string() });
const decision = z.object({
  id: z.string(),
  verdict: z.string(),
  strength: z.string(),
  reason: z.string().nullable(),
  bulk: z.number().nullable(),
  confirmation: z.string().nullable(),
  turn: z.number(),
  decider: person,
  recordedBy: person.nullable(),
  capacity: z.object({
    kind: z.string(),
    role: z.string().nullable(),
    standsFor: person.nullable(),
    standingIn: z.string().nullable(),
    cause: z.string().nullable(),
  }),
});
const step = z.object({
  id: z.string(),
  key: z.string(),
  state: z.string(),
  due: z.string().nullable(),
  escalated: z.boolean(),
  people: z.array(person),
  decisions: z.array(decision),
});
const shape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  texts: z.array(z.object({ language: z.string(), text: z.string() })),
  variants: z.array(
    z.object({
      id: z.string(),
      language: z.string(),
      state: z.string(),
      text: z.string(),
      overridden: z.boolean(),
      currentRevision: z.object({ hash: z.string(), number: z.number(), text: z.string() }).nullable(),
      certificate: z.object({ kind: z.string(), hash: z.string(), revokedAt: z.string().nullable() }).nullable(),
    }),
  ),
  rounds: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      steps: z.array(step),
      marks: z.array(
        z.object({ kind: z.string(), stepKey: z.string().nullable(), at: z.string(), reason: z.string() }),
      ),
    }),
  ),
});
/** A post with its rounds, newest first. */
export type Round = z.infer<typeof shape>;

const POST = `id version state texts { language text }
  variants { id language state text overridden currentRevision { hash number text } certificate { kind hash revokedAt } }
  rounds { id kind state marks { kind stepKey at reason }
    steps { id key state due escalated people { id name }
      decisions { id verdict strength reason bulk confirmation turn decider { id name } recordedBy { id name }
        capacity { kind role standsFor { id name } standingIn cause } } } }`;
const REFUSED = '... on Refused { code field details { name value } }';

/** What a command answered: the post, or why not. */
const answer = z.union([
  shape.extend({ code: z.undefined().optional() }),
  z.object({
    code: z.string(),
    field: z.string().nullable(),
    details: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
]);
export type Answer = z.infer<typeof answer>;

export interface Clerk {
  readonly id: string;
  readonly name: string;
  readonly browser: Browser;
}

export interface Decision {
  readonly verdict?: 'approve' | 'request_changes' | 'reject';
  readonly reason?: string;
  readonly hashes?: readonly string[];
  readonly checks?: readonly string[];
  readonly evidence?: readonly { readonly name: string; readonly value: string }[];
  readonly standingFor?: string;
}

const withId = z.object({ id: z.string() });

/** A town hall whose circuits, people and clock a story changes as it goes, through the public API. */
export class House {
  private constructor(
    readonly story: Story,
    readonly organisationId: string,
    readonly nuria: Clerk,
    readonly enric: Clerk,
    readonly marta: Clerk,
  ) {}

  static async open(variables: Record<string, string> = {}): Promise<House> {
    const story = await openStory(variables);
    const viewer = z.object({ person });
    const who = async (browser: Browser): Promise<Clerk> => {
      const { person: me } = await must(browser, '{ viewer { person { id name } } }', {}, viewer);
      return { ...me, browser };
    };
    const { id } = await must(story.dani, '{ organisation { id } }', {}, withId);
    const [nuria, enric, marta] = [await who(story.nuria), await who(story.enric), await who(story.marta)];
    return new House(story, id, nuria, enric, marta);
  }

  async hire(name: string, role: string, departmentId: string | null = this.story.department): Promise<Clerk> {
    const email = `${name.toLowerCase()}@riudalba.example`;
    const memberships = [{ role, departmentId, from: '2020-01-01' }];
    const { id } = await must(
      this.story.dani,
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } $REFUSED } }`,
      { input: { name, email, password: this.story.api.password, memberships } },
      withId,
    );
    const browser = this.story.api.browser();
    await must(
      browser,
      `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { ... on Viewer { id } $REFUSED } }`,
      { email, password: this.story.api.password },
      withId,
    );
    return { id, name, browser };
  }

  /** Their telephone's code, just used. */
  async proves({ browser }: Clerk): Promise<void> {
    const { secret } = await must(
      browser,
      `mutation ($password: String!) { enrolSecondFactor(password: $password) { ... on SecondFactorEnrolment { secret } $REFUSED } }`,
      { password: this.story.api.password },
      z.object({ secret: z.string() }),
    );
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await must(
      browser,
      `mutation ($code: String!) { confirmSecondFactor(code: $code) { ... on Viewer { id } $REFUSED } }`,
      { code },
      withId,
    );
  }

  /** A circuit for the posts of one label. */
  async circuit(label: string, body: string): Promise<void> {
    const source = `key: ${label}\nname: Circuito ${label}\npriority: 50\nmatch: { labels: [${label}] }\n${body}`;
    await must(
      this.marta.browser,
      `mutation ($source: String!) { publishPolicy(source: $source) { ... on ApprovalPolicy { key }
        ... on PolicyCheck { issues { code path } } $REFUSED } }`,
      { source },
      z.object({ key: z.string() }),
    );
  }

  async group(key: string, members: readonly Clerk[]): Promise<void> {
    await must(
      this.story.dani,
      `mutation ($input: GroupInput!) { saveGroup(input: $input) { ... on Group { key } $REFUSED } }`,
      { input: { key, name: key, members: members.map(({ id }) => ({ personId: id })) } },
      z.object({ key: z.string() }),
    );
  }

  async absence(who: Clerk, deputy: Clerk | null, more: object = {}): Promise<void> {
    const input = { personId: who.id, deputyId: deputy?.id ?? null, ...more };
    await must(
      this.story.dani,
      `mutation ($input: AbsenceInput!) { enterAbsence(input: $input) { ... on Absence { id } $REFUSED } }`,
      { input },
      withId,
    );
    await this.peopleChanged();
  }

  /** What the worker does once it hears that people changed. */
  async peopleChanged(): Promise<void> {
    await reassignRounds(this.story.ground.worker, this.organisationId);
  }

  get as(): As {
    return { organisationId: this.organisationId, actor: systemActor('test') };
  }

  async drafts(label: string, change: object = {}, who: Clerk = this.nuria): Promise<Round> {
    const input = {
      departmentId: this.story.department,
      contentClass: 'cultura',
      labels: [label],
      texts: [{ language: 'es', text: 'Concierto en la plaza el sábado' }],
      accountIds: [this.story.accounts['telegram']],
      ...change,
    };
    return this.told(who, 'createPost(input: $input)', '$input: DraftInput!', { input });
  }

  async submits(label: string, change: object = {}, who: Clerk = this.nuria): Promise<Round> {
    const { id, version } = await this.drafts(label, change, who);
    return this.told(who, 'submitPost(id: $id, version: $version)', '$id: ID!, $version: Int!', { id, version });
  }

  read(id: string, who: Clerk = this.nuria): Promise<Round> {
    return must(who.browser, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id }, shape);
  }

  /** A mutation that must be accepted. */
  told(who: Clerk, call: string, declared: string, variables: Record<string, unknown>): Promise<Round> {
    return must(
      who.browser,
      `mutation (${declared}) { ${call} { ... on Post { ${POST} } $REFUSED } }`,
      variables,
      shape,
    );
  }

  /** A mutation that may be refused. */
  async asks(who: Clerk, call: string, declared: string, variables: Record<string, unknown>): Promise<Answer> {
    const query = `mutation (${declared}) { ${call} { ... on Post { ${POST} } ${REFUSED} } }`;
    const { data, errors } = await who.browser.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return answer.parse(Object.values(data ?? {})[0]);
  }

  inputFor(post: Round, key: string, { verdict = 'approve', hashes, ...more }: Decision = {}) {
    return { stepId: stepOf(post, key).id, verdict, hashes: hashes ?? hashesOf(post), ...more };
  }

  decides(who: Clerk, post: Round, key: string, said: Decision = {}): Promise<Answer> {
    return this.asks(who, 'decide(input: $input)', '$input: DecideInput!', { input: this.inputFor(post, key, said) });
  }

  /** Accepted, or the story is over. */
  async approves(who: Clerk, post: Round, key: string, said: Decision = {}): Promise<Round> {
    const answered = await this.decides(who, post, key, said);
    if (!('version' in answered)) throw new Error(JSON.stringify(answered));
    return answered;
  }

  takesOver(who: Clerk, post: Round, key: string, reason: string): Promise<Answer> {
    const variables = { stepId: stepOf(post, key).id, reason };
    return this.asks(who, 'takeOver(stepId: $stepId, reason: $reason)', '$stepId: ID!, $reason: String!', variables);
  }

  abstains(who: Clerk, post: Round, key: string, reason: string): Promise<Answer> {
    const variables = { stepId: stepOf(post, key).id, reason };
    return this.asks(who, 'abstain(stepId: $stepId, reason: $reason)', '$stepId: ID!, $reason: String!', variables);
  }

  records(who: Clerk, post: Round, key: string, forWhom: Clerk, more: object = {}): Promise<Answer> {
    const input = {
      stepId: stepOf(post, key).id,
      personId: forWhom.id,
      verdict: 'approve',
      reason: 'Por teléfono, a las 03:10',
      hashes: hashesOf(post),
      ...more,
    };
    return this.asks(who, 'recordOnBehalf(input: $input)', '$input: OnBehalfInput!', { input });
  }

  confirms(who: Clerk, id: string, confirm: boolean, reason: string | null = null): Promise<Answer> {
    const call = 'confirmDecision(id: $id, confirm: $confirm, reason: $reason)';
    return this.asks(who, call, '$id: ID!, $confirm: Boolean!, $reason: String', { id, confirm, reason });
  }

  corrects(who: Clerk, post: Round, key: string, texts: Readonly<Record<string, string>>): Promise<Answer> {
    const edits = Object.entries(texts).map(([variantId, text]) => ({ variantId, text }));
    const input = { stepId: stepOf(post, key).id, hashes: hashesOf(post), edits };
    return this.asks(who, 'approveWithEdit(input: $input)', '$input: ApproveWithEditInput!', { input });
  }

  async opens(who: Clerk, post: Round, key: string, hashes = hashesOf(post)): Promise<boolean> {
    const query = 'mutation ($stepId: ID!, $hashes: [String!]!) { markRead(stepId: $stepId, hashes: $hashes) }';
    const { data } = await who.browser.ask(query, { stepId: stepOf(post, key).id, hashes });
    return z.object({ markRead: z.boolean() }).parse(data).markRead;
  }

  async decidesMany(who: Clerk, input: readonly unknown[]): Promise<Answer[]> {
    const query = `mutation ($input: [DecideInput!]!) { decideMany(input: $input) { ... on Post { ${POST} } ${REFUSED} } }`;
    const { data, errors } = await who.browser.ask(query, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return z.array(answer).parse(data?.['decideMany']);
  }

  bypasses(who: Clerk, post: Round, reason: string, hashes = hashesOf(post)): Promise<Answer> {
    const call = 'bypassApproval(id: $id, hashes: $hashes, reason: $reason)';
    return this.asks(who, call, '$id: ID!, $hashes: [String!]!, $reason: String!', { id: post.id, hashes, reason });
  }

  /** Notices that were wanted for a post, oldest first: `kind` and names of whom. */
  async notices(postId: string, kind?: string): Promise<{ kind: string; to: string[] }[]> {
    const { rows } = await this.story.ground.eyes.query<{ kind: string; to: string[] }>(
      `SELECT payload ->> 'kind' AS kind, array(SELECT p.name FROM jsonb_array_elements_text(payload -> 'to') t
         JOIN person p ON p.id::text = t ORDER BY p.name) AS to
       FROM outbox WHERE topic = 'notices.wanted' AND payload ->> 'postId' = $1
         AND ($2::text IS NULL OR payload ->> 'kind' = $2) ORDER BY position`,
      [postId, kind ?? null],
    );
    return rows;
  }

  /** What the record keeps of a kind about a post's rounds, oldest first. */
  async traced(post: Round, action: string): Promise<{ reason: string; payload: Record<string, unknown> }[]> {
    const { rows } = await this.story.ground.eyes.query<{ reason: string; payload: Record<string, unknown> }>(
      `SELECT reason, payload FROM trace_entry t WHERE action = $1
         AND subject_id IN (SELECT id FROM approval_run WHERE post_id = $2
           UNION SELECT id FROM certificate WHERE post_id = $2) ORDER BY at`,
      [action, post.id],
    );
    return rows;
  }

  async moveTo(at: string): Promise<void> {
    await this.story.dani.ask(`mutation ($to: DateTime!) { moveBusinessTime(to: $to) { ... on Refused { code } } }`, {
      to: at,
    });
    const now = await this.now();
    if (now < at) throw new Error(`it is ${now}, not ${at}`);
  }

  async now(): Promise<string> {
    const { rows } = await this.story.ground.eyes.query<{ at: Date }>('SELECT app_now() AS at');
    return (rows[0]?.at ?? new Date(NaN)).toISOString();
  }

  /** Until the API's clock has come round and a round stands so. */
  until(post: Round, good: (now: Round) => boolean, who: Clerk = this.nuria): Promise<Round> {
    return eventually(() => this.read(post.id, who), good, 20_000);
  }

  close(): Promise<void> {
    return this.story.close();
  }
}

export const hashesOf = (post: Round): string[] => post.variants.flatMap((one) => one.currentRevision?.hash ?? []);

export function stepOf(post: Round, key: string): Round['rounds'][number]['steps'][number] {
  const found = post.rounds.flatMap((round) => round.steps).find((one) => one.key === key);
  if (!found) throw new Error(`no step ${key}`);
  return found;
}

export const statesOf = (post: Round): string[] =>
  (post.rounds[0]?.steps ?? []).map(({ key, state }) => `${key} ${state}`);

export const askedIn = (post: Round, key: string): string[] =>
  stepOf(post, key)
    .people.map((one) => one.name)
    .sort();

/** The details of a refusal by name. */
export const detailsOf = (answered: Answer): Record<string, string> =>
  !('details' in answered) ? {} : Object.fromEntries(answered.details.map(({ name, value }) => [name, value]));
