import { z } from 'zod';
import { decodeContent, type Content } from '@pregon/domain';
import { networks, type Connection } from '@pregon/networks/server';
import { Account } from '../channels/account.entity.js';
import { outsideRound } from '../publishing/outside.clock.js';
import { OutsideLooker } from '../publishing/outside.looker.js';
import type { PublicationEntity } from '../publishing/publication.entity.js';
import { offerRevoked } from '../publishing/withdrawal.offer.js';
import { WithdrawalTaker } from '../publishing/withdrawal.taker.js';
import type { Browser } from './api.fixture.js';
import type { Desk } from './desk.fixture.js';
import { deliveries, type Newsroom, type Told, type Wanted } from './newsroom.fixture.js';
import { eventually, must, type Story } from './story.fixture.js';

const withdrawal = z.object({
  id: z.string(),
  state: z.string(),
  way: z.string().nullable(),
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  openedBy: z.object({ name: z.string() }).nullable(),
  decidedBy: z.object({ name: z.string() }).nullable(),
  parts: z.array(z.object({ remoteId: z.string(), goneBy: z.string().nullable(), already: z.boolean() })),
  proof: z.object({ words: z.string(), link: z.string().nullable(), pictureUrl: z.string().nullable() }).nullable(),
  correction: z.object({ id: z.string() }).nullable(),
  calls: z.array(z.object({ operation: z.string(), remoteId: z.string(), outcome: z.string().nullable() })),
});
type ToldWithdrawal = z.infer<typeof withdrawal>;
const WITHDRAWAL = `id state way cause reason openedBy { name } decidedBy { name }
  parts { remoteId goneBy already } proof { words link pictureUrl } correction { id }
  calls { operation remoteId outcome }`;
const incident = z.object({
  id: z.string(),
  kind: z.string(),
  before: z.string(),
  after: z.string().nullable(),
  ending: z.string().nullable(),
});
const publication = z.object({
  id: z.string(),
  state: z.string(),
  withdrawnAt: z.string().nullable(),
  viewerMayWithdraw: z.string(),
  canBeRead: z.boolean(),
  withdrawalWays: z.array(z.object({ way: z.string(), possible: z.boolean(), reason: z.string().nullable() })),
  withdrawals: z.array(withdrawal),
  incidents: z.array(incident),
});
type ToldOutside = z.infer<typeof publication>;
const PUBLICATION = `id state withdrawnAt viewerMayWithdraw canBeRead withdrawalWays { way possible reason }
  withdrawals { ${WITHDRAWAL} } incidents { id kind before after ending }`;

/** What is out, those who take it back, and somebody who changes it behind everybody's back. */
export class OutsideWorld {
  private readonly taker: WithdrawalTaker;
  private readonly looker: OutsideLooker;

  constructor(
    private readonly story: Story,
    private readonly newsroom: Newsroom,
    private readonly desk: Desk,
  ) {
    this.taker = new WithdrawalTaker(desk.parts);
    this.looker = new OutsideLooker(desk.parts);
  }

  /** Approved, sent, and standing on the network. */
  async publishes(
    text: string,
    accounts: readonly string[],
    further: Pick<Wanted, 'thread' | 'comment' | 'photo'> = {},
  ): Promise<Told> {
    const at = await this.newsroom.minute(20);
    const post = await this.newsroom.schedules({ text, accounts, at, ...further });
    await this.desk.plans(post);
    await this.newsroom.timeGoesTo(at);
    await this.desk.ticks();
    // Every visible call is a job of its own, and some networks want to be asked again before it.
    return eventually(
      async () => {
        for (const { id, epoch } of await this.desk.rows(post))
          await this.desk.sender().send(this.desk.organisationId, id, epoch);
        return this.newsroom.read(post.id);
      },
      (told) => deliveries(told).every((one) => one.endsWith(' published')),
      20_000,
    );
  }

  async sees(post: Told, who: Browser = this.story.marta): Promise<ToldOutside> {
    const { id } = await this.desk.row(post);
    return must(who, `query ($id: ID!) { publication(id: $id) { ${PUBLICATION} } }`, { id }, publication);
  }

  async withdraws(who: Browser, post: Told, way: string, reason = 'Dato erróneo'): Promise<ToldWithdrawal> {
    const { id: publicationId } = await this.desk.row(post);
    return this.commands(who, 'withdrawPublication(input: $input)', '$input: WithdrawInput!', {
      input: { publicationId, way, reason },
    });
  }

  /** The code of what a command about a withdrawal is refused with. */
  async refused(who: Browser, command: string, args: string, variables: Record<string, unknown>): Promise<string> {
    const { data, errors } = await who.ask(
      `mutation (${args}) { answer: ${command} { __typename ... on Refused { code } } }`,
      variables,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return z.object({ code: z.string().default('accepted') }).parse(data?.['answer']).code;
  }

  commands(who: Browser, command: string, args: string, variables: Record<string, unknown>): Promise<ToldWithdrawal> {
    const told = `mutation (${args}) { ${command} { ... on Withdrawal { ${WITHDRAWAL} } $REFUSED } }`;
    return must(who, told, variables, withdrawal);
  }

  /** The worker's job for it, once; by `taker` where another worker does it. */
  advances({ id }: ToldWithdrawal, taker: WithdrawalTaker = this.taker): Promise<void> {
    return taker.advance(this.desk.organisationId, id);
  }

  /** The job that follows from a revocation. */
  offers({ id }: Told): Promise<void> {
    return this.desk.in((tx) => offerRevoked(tx, id));
  }

  /** What is newly out is put on the list; then one look at this post, whenever it would be due. */
  async looks(post: Told): Promise<void> {
    await outsideRound(this.desk.ledger, noQueues);
    const { id, accountId } = await this.desk.row(post);
    await this.looker.look(this.desk.organisationId, accountId, [id]);
  }

  /** Somebody with the account's own keys changes the words there, knowing nothing of Pregón. */
  async editsOutside(post: Told, text: string): Promise<void> {
    const { connection, row, content, publisher } = await this.keys(post);
    const edited = await publisher.edit?.(connection, row.remoteId ?? '', { ...content, text });
    if (edited?.kind !== 'edited') throw new Error(`not edited: ${edited?.kind}`);
  }

  async deletesOutside(post: Told, kind: 'post' | 'comment' = 'post'): Promise<void> {
    const { connection, row, publisher } = await this.keys(post);
    const remoteId = kind === 'post' ? row.remoteId : row.parts.find((part) => part.kind === kind)?.remoteId;
    const removed = await publisher.remove?.(connection, { kind, remoteId: remoteId ?? '' });
    if (removed?.kind !== 'removed') throw new Error(`not removed: ${removed?.kind}`);
  }

  /** The words that stand on the network under this post's remote ids now. */
  async standing(post: Told): Promise<string[]> {
    const { connection, row, publisher } = await this.keys(post);
    const ids = [row.remoteId ?? '', ...row.parts.map((part) => part.remoteId)];
    const seen = await publisher.read?.(connection, ids);
    if (seen?.kind !== 'read') throw new Error(`not read: ${seen?.kind}`);
    return seen.posts.map((one) => one.text ?? '');
  }

  private async keys(post: Told) {
    const row: PublicationEntity = await this.desk.row(post);
    const { credentials, endpoints } = this.desk.parts;
    return this.desk.in(async (tx) => {
      const account = await tx.findOneByOrFail(Account, { organisationId: tx.tenant, id: row.accountId });
      const [revision] = await tx.query<{ canonical: string }[]>(`SELECT canonical FROM revision WHERE id = $1`, [
        row.revisionId,
      ]);
      const decoded = decodeContent(revision?.canonical ?? '');
      const publisher = networks[account.network]?.publisher;
      if (!decoded.ok || !publisher) throw new Error('nothing was sent');
      const connection: Connection = {
        account: { remoteId: account.remoteId ?? '', handle: account.handle },
        credential: await credentials.openCredential(tx, account.id),
        endpoints: endpoints.of(account.network),
        signal: AbortSignal.timeout(10_000),
      };
      const content: Content = decoded.value;
      return { connection, row, content, publisher };
    });
  }
}

/** Jobs go nowhere: each is done by hand. */
const noQueues = { enqueue: () => Promise.resolve() };
