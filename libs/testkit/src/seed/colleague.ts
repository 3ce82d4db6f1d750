import { GraphqlClient } from '../graphql.client.js';
import {
  CREATE_POST,
  DECIDE,
  idShape,
  SAVE_DRAFT,
  SIGN_IN,
  signedInShape,
  SUBMIT,
  versionShape,
  WITHDRAW,
  type PostNow,
} from './documents.js';
import { draftInput, PostStory, type Writing } from './post.story.js';

export type Verdict = 'approve' | 'request_changes' | 'reject';

interface Credentials {
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

async function signIn({ url, email, password }: Credentials) {
  const browser = new GraphqlClient(url);
  const { person } = await browser.must('signIn', SIGN_IN, { email, password }, signedInShape);
  return { browser, person };
}

/** A person of the story, at their own browser. Signs in when first needed. */
export class Colleague {
  private opened: Promise<GraphqlClient> | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly credentials: Credentials,
  ) {}

  /** Somebody who is there already, known by their address alone. Throws `ApiRefusal` where they can't sign in. */
  static async atTheDoor(credentials: Credentials): Promise<Colleague> {
    const { browser, person } = await signIn(credentials);
    const colleague = new Colleague(person.id, person.name, credentials);
    colleague.opened = Promise.resolve(browser);
    return colleague;
  }

  /** The signed-in browser, for what the story has no verb for. */
  browser(): Promise<GraphqlClient> {
    this.opened ??= signIn(this.credentials).then(({ browser }) => browser);
    return this.opened;
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

  /** `seen`: the post as it stands on the screen, where somebody has just looked. */
  async approves(post: PostStory, seen?: PostNow): Promise<void> {
    await this.decides(post, 'approve', null, seen);
  }

  async asksForChanges(post: PostStory, reason: string): Promise<void> {
    await this.decides(post, 'request_changes', reason);
  }

  async rejects(post: PostStory, reason: string): Promise<void> {
    await this.decides(post, 'reject', reason);
  }

  async withdraws(post: PostStory, reason: string): Promise<void> {
    const browser = await this.browser();
    const variables = { id: post.id, version: await post.version(browser), reason };
    await browser.must('withdrawPost', WITHDRAW, variables, versionShape);
  }

  /** Uploads a photo and answers its id. */
  async uploads(bytes: Uint8Array, filename: string, mime: string): Promise<string> {
    return (await this.browser()).upload(bytes, filename, mime);
  }

  /** Answers every step that asks this person now, with the fingerprints that stand on the screen. */
  private async decides(post: PostStory, verdict: Verdict, reason: string | null, seen?: PostNow): Promise<void> {
    const browser = await this.browser();
    const { rounds } = seen ?? (await post.now(browser));
    const active = rounds[0]?.steps.filter(
      ({ state, people }) => state === 'active' && people.some(({ id }) => id === this.id),
    );
    if (!active || active.length === 0) throw new Error(`${this.name} is not asked about post ${post.id} now`);
    for (const step of active) {
      const hashes = step.variants.flatMap(({ currentRevision }) => (currentRevision ? [currentRevision.hash] : []));
      const input = { stepId: step.id, verdict, reason, hashes: [...new Set(hashes)] };
      await browser.must('decide', DECIDE, { input }, idShape);
    }
  }
}
