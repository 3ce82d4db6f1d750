import type { GraphqlClient } from '../graphql.client.js';
import { POST_NOW, POST_VERSION, postNowShape, postVersionShape, type PostNow } from './documents.js';

/** What a post says and where it goes, in the words of whoever writes a story. */
export interface Writing {
  readonly texts: Readonly<Record<string, string>>;
  readonly accountIds: readonly string[];
  readonly departmentId: string;
  readonly contentClass?: string;
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly campaign?: string;
  readonly sourceLanguage?: string;
  readonly link?: string;
  readonly media?: readonly {
    readonly assetId: string;
    readonly alts: Readonly<Record<string, string>>;
    readonly stamp?: boolean;
  }[];
  readonly overrides?: readonly OwnWords[];
  /** wall time in the organisation's zone; left out: without a moment */
  readonly plan?: { readonly date: string; readonly time: string; readonly fold?: 0 | 1 };
  readonly latestUseful?: string;
  readonly internalNote?: string;
  /** the other departments of the campaign */
  readonly campaignDepartmentIds?: readonly string[];
  readonly declared?: Declaration;
}

/** What one account says or shows differently, in one language (`mul` where it says all of them in one post). */
export interface OwnWords {
  readonly accountId: string;
  readonly language: string;
  readonly text?: string;
  readonly options?: Readonly<Record<string, boolean>>;
  /** which of the post's files, by asset */
  readonly mediaIds?: readonly string[];
  readonly thread?: readonly { readonly text: string; readonly mediaIds?: readonly string[] }[];
  readonly poll?: { readonly options: readonly string[]; readonly minutes?: number; readonly multiple?: boolean };
  readonly firstComment?: string;
}

/** What nobody can read off a text; left out: no, and translated by a person. */
export interface Declaration {
  readonly paid?: boolean;
  /** euro */
  readonly amount?: number;
  readonly adClass?: 'institucional' | 'comercial' | 'dudoso' | 'politico';
  readonly identifiablePeople?: boolean;
  readonly minors?: boolean;
  readonly personalData?: boolean;
  readonly emergency?: boolean;
  readonly fromTemplate?: boolean;
  /** by language */
  readonly translations?: Readonly<Record<string, 'human' | 'machine' | 'human_unreviewed'>>;
}

const asList = (byLanguage: Readonly<Record<string, string>>) =>
  Object.entries(byLanguage).map(([language, text]) => ({ language, text }));

/** The API's `DraftInput`. */
export function draftInput({ texts, media, overrides, labels, accountIds, declared, ...rest }: Writing) {
  return {
    ...rest,
    ...(declared && { declared: declaredInput(declared) }),
    accountIds: [...accountIds],
    labels: [...(labels ?? [])],
    texts: asList(texts),
    media: (media ?? []).map(({ assetId, alts, stamp }) => ({ assetId, stamp: stamp ?? false, alts: asList(alts) })),
    overrides: (overrides ?? []).map(({ options, ...own }) => ({ ...own, options: asOptions(options ?? {}) })),
  };
}

const asOptions = (options: Readonly<Record<string, boolean>>) =>
  Object.entries(options).map(([name, value]) => ({ name, value: String(value) }));

const declaredInput = ({ translations, ...said }: Declaration) => ({
  ...said,
  translations: Object.entries(translations ?? {}).map(([language, source]) => ({ language, source })),
});

/** A post in a story: whoever acts on it asks for its version first, as a freshly opened screen would. */
export class PostStory {
  constructor(
    readonly id: string,
    /** what its author last wrote */
    public writing: Writing,
    private written: number | null = null,
  ) {}

  /** The version that its author was answered when writing it; once, because anything may happen afterwards. */
  justWritten(): number | null {
    const version = this.written;
    this.written = null;
    return version;
  }

  async version(reader: GraphqlClient): Promise<number> {
    return this.visible(await reader.ask(POST_VERSION, { id: this.id }, postVersionShape)).version;
  }

  async now(reader: GraphqlClient): Promise<PostNow> {
    return this.visible(await reader.ask(POST_NOW, { id: this.id }, postNowShape));
  }

  private visible<T>({ post }: { readonly post: T | null }): T {
    if (post === null) throw new Error(`post ${this.id} is not there for whoever asks`);
    return post;
  }
}
