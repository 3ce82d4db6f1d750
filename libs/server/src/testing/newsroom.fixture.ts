import { z } from 'zod';
import { must, type Story } from './story.fixture.js';

const publication = z.object({
  id: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  permalink: z.string().nullable(),
  parts: z.array(z.object({ kind: z.string(), remoteId: z.string() })),
  halfOut: z.boolean(),
  late: z.boolean(),
  latenessSeconds: z.number().nullable(),
  attempts: z.array(
    z.object({
      number: z.number(),
      committingAt: z.string().nullable(),
      requestDigest: z.string().nullable(),
      outcome: z.string().nullable(),
    }),
  ),
});
const shape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  variants: z.array(
    z.object({
      language: z.string(),
      account: z.object({ id: z.string(), network: z.string() }),
      currentRevision: z.object({ hash: z.string() }).nullable(),
      publication: publication.nullable(),
    }),
  ),
  rounds: z.array(z.object({ steps: z.array(z.object({ id: z.string(), state: z.string() })) })),
});
/** A post as its author sees it. */
export type Told = z.infer<typeof shape>;
export type Delivery = z.infer<typeof publication>;

const POST = `id version state variants { language account { id network } currentRevision { hash }
    publication { id state reason permalink parts { kind remoteId } halfOut late latenessSeconds
      attempts { number committingAt requestDigest outcome } } }
  rounds { steps { id state } }`;
const asPost = (mutation: string, args: string): string =>
  `mutation ${args} { ${mutation} { ... on Post { ${POST} } $REFUSED } }`;
const PLAN = '$id: ID!, $version: Int!, $plan: WallTimeInput!';
const REASON = '$id: ID!, $version: Int!, $reason: String!';

/** What a post is made of; `at` is the business instant of its minute. */
export interface Wanted {
  readonly text: string;
  readonly accounts: readonly string[];
  readonly at: Date;
  readonly photo?: string;
  /** the same post in Valencian too: a pair on each account */
  readonly valencian?: string;
  readonly contentClass?: string;
  readonly latestUseful?: Date;
  /** what follows the first post, on its first account */
  readonly thread?: readonly string[];
  /** the first comment below it, on its first account */
  readonly comment?: string;
  readonly emergency?: boolean;
}

export const wallTime = (at: Date): { date: string; time: string; zone: string } => ({
  date: at.toISOString().slice(0, 10),
  time: at.toISOString().slice(11, 16),
  zone: 'UTC',
});

/** The people of the story at work, through the public API. */
export class Newsroom {
  constructor(private readonly story: Story) {}

  read(id: string): Promise<Told> {
    return must(this.story.nuria, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id }, shape);
  }

  /** Written, submitted and approved by both. */
  async schedules(wanted: Wanted): Promise<Told> {
    const { nuria, enric, marta, department } = this.story;
    const { text, accounts, at, photo, valencian, contentClass = 'cultura', latestUseful, emergency } = wanted;
    const { thread, comment } = wanted;
    const alts = [
      { language: 'es', text: 'Cartel' },
      { language: 'ca-valencia', text: 'Cartell' },
    ];
    const input = {
      departmentId: department,
      contentClass,
      texts: [
        { language: 'es', text },
        ...(valencian === undefined ? [] : [{ language: 'ca-valencia', text: valencian }]),
      ],
      accountIds: accounts,
      plan: wallTime(at),
      ...(latestUseful ? { latestUseful: latestUseful.toISOString() } : {}),
      ...(emergency ? { declared: { emergency } } : {}),
      ...(thread || comment !== undefined
        ? {
            overrides: [
              {
                ...{ accountId: accounts[0], language: 'es' },
                ...(thread ? { thread: thread.map((part) => ({ text: part })) } : {}),
                ...(comment === undefined ? {} : { firstComment: comment }),
              },
            ],
          }
        : {}),
      ...(photo ? { media: [{ assetId: photo, alts: valencian === undefined ? alts.slice(0, 1) : alts }] } : {}),
    };
    const draft = await must(nuria, asPost('createPost(input: $input)', '($input: DraftInput!)'), { input }, shape);
    let post = await must(
      nuria,
      asPost('submitPost(id: $id, version: $version)', '($id: ID!, $version: Int!)'),
      { id: draft.id, version: draft.version },
      shape,
    );
    for (const who of [enric, marta]) {
      const stepId = post.rounds[0]?.steps.find((one) => one.state === 'active')?.id;
      const hashes = post.variants.map((variant) => variant.currentRevision?.hash);
      const decision = { input: { stepId, verdict: 'approve', hashes } };
      post = await must(who, asPost('decide(input: $input)', '($input: DecideInput!)'), decision, shape);
    }
    if (post.state !== 'scheduled') throw new Error(`approved, yet ${post.state}`);
    return post;
  }

  moves({ id, version }: Told, to: Date): Promise<Told> {
    const moved = asPost('movePost(id: $id, version: $version, plan: $plan)', `(${PLAN})`);
    return must(this.story.nuria, moved, { id, version, plan: wallTime(to) }, shape);
  }

  withdraws({ id, version }: Told): Promise<Told> {
    const withdrawn = asPost('withdrawPost(id: $id, version: $version, reason: $reason)', `(${REASON})`);
    return must(this.story.nuria, withdrawn, { id, version, reason: 'Ya no procede' }, shape);
  }

  revokes({ id, version }: Told): Promise<Told> {
    const revoked = asPost('revokeApproval(id: $id, version: $version, reason: $reason)', `(${REASON})`);
    return must(this.story.marta, revoked, { id, version, reason: 'Dato erróneo' }, shape);
  }

  /** `cancelPublication`, `releasePublication` or `retryPublication`, by the communications chief. */
  async says(verb: 'cancel' | 'release' | 'retry', { id }: Delivery): Promise<void> {
    const told = `mutation ($id: ID!) { ${verb}Publication(id: $id, reason: "Lo decide la jefatura") { ... on Publication { id } $REFUSED } }`;
    await must(this.story.marta, told, { id }, z.object({ id: z.string() }));
  }

  /** The code of a refusal, or `accepted`. */
  async decides({ id }: Delivery, decision: 'is_out' | 'not_out', permalink: string | null = null): Promise<string> {
    const { data, errors } = await this.story.marta.ask(
      `mutation ($id: ID!, $decision: OutcomeDecision!, $permalink: String) {
        decideOutcome(id: $id, decision: $decision, permalink: $permalink, reason: "Lo he mirado en el canal") {
          ... on Publication { id } ... on Refused { code } } }`,
      { id, decision, permalink },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return z.object({ code: z.string().default('accepted') }).parse(data?.['decideOutcome']).code;
  }

  async now(): Promise<Date> {
    const { businessNow } = await must(
      this.story.dani,
      '{ installation { businessNow } }',
      {},
      z.object({ businessNow: z.string() }),
    );
    return new Date(businessNow);
  }

  /** Some whole minute of business time, this many from now. */
  async minute(ahead: number): Promise<Date> {
    return new Date(Math.floor((await this.now()).getTime() / 60_000 + ahead) * 60_000);
  }

  async timeGoesTo(to: Date): Promise<void> {
    await must(
      this.story.dani,
      'mutation ($to: DateTime!) { moveBusinessTime(to: $to) { __typename } }',
      { to: to.toISOString() },
      z.object({ __typename: z.literal('Installation') }),
    );
  }
}

/** State of each delivery by network, as `network state`, sorted. */
export const deliveries = (post: Told): string[] =>
  post.variants.map((variant) => `${variant.account.network} ${variant.publication?.state ?? 'unplanned'}`).sort();
