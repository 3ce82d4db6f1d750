import { ApiRefusal, type GraphqlClient } from '../graphql.client.js';
import { inviteGuest, writeComment, type Invited, type Remark } from './conversation.js';
import {
  CREATE_POST,
  DECIDE,
  idShape,
  postShape,
  RECORD_ON_BEHALF,
  SAVE_DRAFT,
  SUBMIT,
  versionShape,
  WITHDRAW,
  type PostNow,
  type StepNow,
} from './documents.js';
import { ABSTAIN, BYPASS, CONFIRM_DECISION, TAKE_OVER, TO_CONFIRM, toConfirmShape } from './house.documents.js';
import { Person, signIn, type Credentials } from './person.js';
import { draftInput, PostStory, type Writing } from './post.story.js';

export type Verdict = 'approve' | 'request_changes' | 'reject';

export interface Answer {
  /** the post as it stands on the screen, where somebody has just looked */
  readonly seen?: PostNow | undefined;
  /** whose seat they say to sit in */
  readonly standingFor?: Person;
  /** what a step requires in words, by its code */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** Somebody who writes and decides. */
export class Colleague extends Person {
  /** Somebody who is there already, known by their address alone. Throws `ApiRefusal` where they can't sign in. */
  static async atTheDoor(credentials: Credentials): Promise<Colleague> {
    const { browser, person } = await signIn(credentials);
    const colleague = new Colleague(person.id, person.name, credentials);
    colleague.opened = Promise.resolve(browser);
    return colleague;
  }

  async drafts(writing: Writing): Promise<PostStory> {
    const browser = await this.browser();
    const { id, version } = await browser.must('createPost', CREATE_POST, { input: draftInput(writing) }, versionShape);
    return new PostStory(id, writing, version);
  }

  /** Saves the draft with something changed. */
  async rewrites(post: PostStory, change: Partial<Writing>): Promise<void> {
    const browser = await this.browser();
    const writing = { ...post.writing, ...change };
    const variables = { id: post.id, version: await post.version(browser), input: draftInput(writing) };
    await browser.must('saveDraft', SAVE_DRAFT, variables, versionShape);
    post.writing = writing;
  }

  async submits(post: PostStory, note: string | null = null): Promise<void> {
    const browser = await this.browser();
    const variables = { id: post.id, version: post.justWritten() ?? (await post.version(browser)), note };
    await browser.must('submitPost', SUBMIT, variables, versionShape);
  }

  /** Ticks whatever the step's checklist asks. Answers the post as it stands then. */
  approves(post: PostStory, answer: Answer = {}): Promise<PostNow> {
    return this.decides(post, 'approve', null, answer);
  }

  asksForChanges(post: PostStory, reason: string, answer: Answer = {}): Promise<PostNow> {
    return this.decides(post, 'request_changes', reason, answer);
  }

  rejects(post: PostStory, reason: string, answer: Answer = {}): Promise<PostNow> {
    return this.decides(post, 'reject', reason, answer);
  }

  /** Writes down what somebody else said by telephone, to be confirmed by them. */
  async recordsFor(other: Colleague, post: PostStory, verdict: Verdict, reason: string): Promise<void> {
    const browser = await this.browser();
    for (const step of asking(await post.now(browser), other)) {
      const input = {
        ...{ stepId: step.id, personId: other.id, verdict, reason },
        ...{ hashes: hashesOf(step), checks: step.checks },
      };
      await browser.must('recordOnBehalf', RECORD_ON_BEHALF, { input }, postShape);
    }
  }

  /** Says of everything that was written down in their name about this post that they said it, or that they did not. */
  async confirms(post: PostStory, confirm = true, reason: string | null = null): Promise<void> {
    const browser = await this.browser();
    const { decisionsToConfirm } = await browser.ask(TO_CONFIRM, {}, toConfirmShape);
    const about = decisionsToConfirm.filter((decision) => decision.post.id === post.id);
    if (about.length === 0) throw new Error(`${this.name} has nothing to confirm about post ${post.id}`);
    for (const { id } of about)
      await browser.must('confirmDecision', CONFIRM_DECISION, { id, confirm, reason }, idShape);
  }

  async abstains(post: PostStory, reason: string): Promise<void> {
    const browser = await this.browser();
    for (const { id } of asking(await post.now(browser), this))
      await browser.must('abstain', ABSTAIN, { stepId: id, reason }, idShape);
  }

  /** Decides from now on instead of whoever has it. */
  async takesOver(post: PostStory, from: Colleague, reason: string): Promise<void> {
    const browser = await this.browser();
    for (const { id } of asking(await post.now(browser), from))
      await browser.must('takeOver', TAKE_OVER, { stepId: id, reason }, idShape);
  }

  /** Lets it out in an emergency before its round has passed. */
  async bypasses(post: PostStory, reason: string): Promise<void> {
    const browser = await this.browser();
    const { rounds } = await post.now(browser);
    const open = rounds.filter(({ state }) => state === 'running').flatMap(({ steps }) => steps);
    const hashes = [...new Set(open.flatMap(hashesOf))];
    await browser.must('bypassApproval', BYPASS, { id: post.id, hashes, reason }, idShape);
  }

  /** A comment beside the post, or on words of it. */
  async comments(post: PostStory, text: string, remark: Remark = {}): Promise<void> {
    await writeComment(await this.browser(), post.id, text, remark);
  }

  /** Asks somebody from outside for their opinion; they get a link by e-mail. */
  async invites(post: PostStory, guest: Invited): Promise<void> {
    await inviteGuest(await this.browser(), post.id, guest);
  }

  async withdraws(post: PostStory, reason: string): Promise<void> {
    await this.onWhatStands(post, (browser, version) =>
      browser.must('withdrawPost', WITHDRAW, { id: post.id, version, reason }, versionShape),
    );
  }

  /** Uploads a photo and answers its id. */
  async uploads(bytes: Uint8Array, filename: string, mime: string): Promise<string> {
    return (await this.browser()).upload(bytes, filename, mime);
  }

  /** On the post as it stands; looks once more where the clock has touched it in between, as anybody would. */
  private async onWhatStands<T>(post: PostStory, act: (browser: GraphqlClient, version: number) => Promise<T>) {
    const browser = await this.browser();
    try {
      return await act(browser, await post.version(browser));
    } catch (failure) {
      if (!(failure instanceof ApiRefusal) || failure.code !== 'stale_version') throw failure;
      return act(browser, await post.version(browser));
    }
  }

  /** Answers every step that asks this person now, with the fingerprints that stand on the screen. */
  private async decides(
    post: PostStory,
    verdict: Verdict,
    reason: string | null,
    { seen, standingFor, evidence = {} }: Answer,
  ): Promise<PostNow> {
    const browser = await this.browser();
    let now = seen ?? (await post.now(browser));
    const active = asking(now, this);
    if (active.length === 0) throw new Error(`${this.name} is not asked about post ${post.id} now`);
    for (const step of active) {
      const stated = step.requires.map((name) => ({ name, value: evidence[name] ?? 'Consta en el expediente.' }));
      const checked = verdict === 'approve' ? { checks: step.checks, evidence: stated } : {};
      const seat = standingFor ? { standingFor: standingFor.id } : {};
      const input = { stepId: step.id, verdict, reason, hashes: hashesOf(step), ...checked, ...seat };
      now = await browser.must('decide', DECIDE, { input }, postShape);
    }
    return now;
  }
}

const asking = ({ rounds }: PostNow, whom: Person): readonly StepNow[] =>
  (rounds[0]?.steps ?? []).filter(({ state, people }) => state === 'active' && people.some(({ id }) => id === whom.id));

const hashesOf = ({ variants }: StepNow): string[] => [
  ...new Set(variants.flatMap(({ currentRevision }) => (currentRevision ? [currentRevision.hash] : []))),
];
