import { toWall } from '@pregon/domain';
import {
  Colleague,
  GraphqlClient,
  passApprovals,
  Postbox,
  pictureBytes,
  REFUSED,
  SandboxControl,
  type BookedPost,
  type PostStory,
  type Writing,
} from '@pregon/testkit';
import { z } from 'zod';
import { handedOver } from './env.js';
import { PASSWORD, PEOPLE, townShape, type AccountKey, type TownFacts, type Who } from './town.shape.js';

const NOW = 'query Now { installation { businessNow } }';
const nowShape = z.object({ installation: z.object({ businessNow: z.string() }) });
const MOVE_TIME = `mutation MoveTime($to: DateTime!) {
  moveBusinessTime(to: $to) { ... on Installation { businessNow } ${REFUSED} } }`;

export interface Moment {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
  /** ISO */
  readonly instant: string;
}

/** What happens in the journeys besides the screens: through the public API, as colleagues elsewhere would do it. */
export class JourneyTown {
  private readonly colleagues = new Map<Who, Promise<Colleague>>();
  readonly sandbox: SandboxControl;
  readonly postbox: Postbox;

  private constructor(readonly facts: TownFacts) {
    this.sandbox = new SandboxControl(facts.sandboxUrl);
    this.postbox = new Postbox(facts.sandboxUrl);
  }

  static open(): JourneyTown {
    return new JourneyTown(townShape.parse(handedOver()));
  }

  colleague(who: Who): Promise<Colleague> {
    const known = this.colleagues.get(who);
    if (known) return known;
    const { url } = this.facts;
    const arriving = Colleague.atTheDoor({ url, email: PEOPLE[who].email, password: PASSWORD });
    this.colleagues.set(who, arriving);
    return arriving;
  }

  async now(): Promise<string> {
    const { installation } = await new GraphqlClient(this.facts.url).ask(NOW, {}, nowShape);
    return installation.businessNow;
  }

  /** A whole minute of the town's time, at least `hours` from now. */
  async in(hours: number): Promise<Moment> {
    const minute = Math.ceil(Date.parse(await this.now()) / 60_000) * 60_000;
    return this.momentAt(minute + hours * 3_600_000);
  }

  /** Ten in the morning, when mails go out at once. */
  async nextMorning(): Promise<Moment> {
    const hour = Number((await this.in(0)).time.slice(0, 2));
    return this.in((10 - hour + 24) % 24 || 24);
  }

  momentAt(milliseconds: number): Moment {
    const instant = new Date(milliseconds).toISOString();
    const { date, time } = toWall(instant, this.facts.zone);
    return { date, time: time.slice(0, 5), instant };
  }

  async movesTimeTo({ instant }: Moment): Promise<void> {
    const browser = await (await this.colleague('dani')).browser();
    await browser.must('moveBusinessTime', MOVE_TIME, { to: instant }, z.object({ businessNow: z.string() }));
  }

  /** Lucía's draft, with a photo where one is needed. */
  async draft(title: string, to: readonly AccountKey[], plan: Moment, more: Partial<Writing> = {}): Promise<PostStory> {
    const lucía = await this.colleague('lucía');
    return lucía.drafts({
      title,
      departmentId: this.facts.departmentId,
      accountIds: to.map((key) => this.facts.accountIds[key]),
      texts: { es: `${title}.`, 'ca-valencia': `${title}, en valencià.` },
      plan: { date: plan.date, time: plan.time },
      ...more,
    });
  }

  async submitted(...draft: Parameters<JourneyTown['draft']>): Promise<PostStory> {
    const post = await this.draft(...draft);
    await (await this.colleague('lucía')).submits(post);
    return post;
  }

  /** Submitted and approved by everybody who is asked. */
  async approved(...draft: Parameters<JourneyTown['draft']>): Promise<PostStory> {
    const post = await this.submitted(...draft);
    const [lucía, ...deciders] = await Promise.all(
      (['lucía', 'enric', 'marta'] as const).map((who) => this.colleague(who)),
    );
    if (!lucía) throw new Error('Lucía is not in town.');
    await passApprovals(post, lucía, deciders);
    return post;
  }

  /** Everything on one network's wall whose words contain `text`. */
  async onTheWall(key: AccountKey, network: string, text: string): Promise<readonly BookedPost[]> {
    const account = this.facts.remoteIds[key];
    return (await this.sandbox.posts(network)).filter((post) => post.account === account && post.text.includes(text));
  }
}

/** A photo of our own, as a file that somebody chooses. */
export const photo = async () => ({ name: 'pont.jpg', mimeType: 'image/jpeg', buffer: await pictureBytes('pont') });
