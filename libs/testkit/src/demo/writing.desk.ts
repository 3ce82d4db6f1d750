import type { PostStory } from '../seed/post.story.js';
import type { DemoPost } from './demo.types.js';

/** Work in hand at once. */
const WRITERS = 3;

/** Posts on their way through writing and approvals, while the machinery sends others and time moves on. */
export class WritingDesk {
  private readonly begun = new Map<string, { readonly post: DemoPost; readonly story: Promise<PostStory> }>();
  private readonly lanes: Promise<unknown>[] = Array.from({ length: WRITERS }, () => Promise.resolve());
  private failed: { readonly failure: unknown } | null = null;

  constructor(private readonly write: (post: DemoPost) => Promise<PostStory>) {}

  /** In order, as soon as a writer is free. */
  begin(posts: readonly DemoPost[]): void {
    for (const post of posts) {
      const lane = this.begun.size % WRITERS;
      const story = (this.lanes[lane] ?? Promise.resolve()).then(() => this.write(post));
      // Told by whoever waits next; a lane goes on so that nothing hangs.
      this.lanes[lane] = story.catch((failure: unknown) => (this.failed ??= { failure }));
      this.begun.set(post.id, { post, story });
    }
  }

  /** Waits for those that must be ready; throws what went wrong with any of them or another. */
  async ready(which: (post: DemoPost) => boolean): Promise<void> {
    const wanted = [...this.begun.values()].filter(({ post }) => which(post));
    await Promise.all(wanted.map(({ story }) => story));
    if (this.failed) throw this.failed.failure;
  }

  async story(id: string): Promise<PostStory> {
    const found = this.begun.get(id);
    if (!found) throw new Error(`post ${id} has not been begun`);
    return found.story;
  }

  get count(): number {
    return this.begun.size;
  }
}
