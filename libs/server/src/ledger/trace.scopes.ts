import type { PostFacts } from '@pregon/domain';
import type { Tx } from './tx.js';

/** What the record of one post covers: its own id and those of its variants, runs, certificates, publications. */
export interface PostScope {
  readonly subjectIds: readonly string[];
  /** for the permission to read it */
  readonly facts: PostFacts;
}

type Resolve = (tx: Tx, postId: string) => Promise<PostScope | null>;

/** The ledger does not know posts; the features that do say here what belongs to one. */
export class TraceScopes {
  private resolve: Resolve | null = null;
  private readonly further: ((tx: Tx, postId: string) => Promise<readonly string[]>)[] = [];

  /** Posts says what a post is. */
  setPost(resolve: Resolve): void {
    this.resolve = resolve;
  }

  /** A feature further right adds the ids it keeps of a post. */
  addSubjects(subjects: (tx: Tx, postId: string) => Promise<readonly string[]>): void {
    this.further.push(subjects);
  }

  async ofPost(tx: Tx, postId: string): Promise<PostScope | null> {
    const scope = (await this.resolve?.(tx, postId)) ?? null;
    if (!scope) return null;
    const ids = [...scope.subjectIds];
    for (const subjects of this.further) ids.push(...(await subjects(tx, postId)));
    return { ...scope, subjectIds: ids };
  }
}
