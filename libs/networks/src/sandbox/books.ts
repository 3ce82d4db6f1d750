import { createHash } from 'node:crypto';
import type { NetworkKey } from '@pregon/domain';
import { z } from 'zod';
import { consentBooks, consentState } from './consent.books.js';
import { type Storage } from './storage.js';

const account = z.object({
  network: z.string().min(1),
  remoteId: z.string().min(1),
  handle: z.string().min(1),
  name: z.string().min(1),
  tokenHash: z.string(),
});
export type Account = z.infer<typeof account>;

const media = z.object({ sha256: z.string(), mime: z.string(), alt: z.string().nullable() });

const post = z.object({
  network: z.string(),
  /** remote id of the account */
  account: z.string(),
  id: z.string(),
  /** ISO instant */
  at: z.string(),
  /** as the API got it */
  text: z.string(),
  /** as the network shows it, where it rewrites */
  shown: z.string(),
  link: z.string().nullable(),
  media: z.array(media),
  permalink: z.string(),
  /** what else was asked: silent, preview … */
  options: z.record(z.string(), z.unknown()),
  /** what it is in the network's own words, where that is more than its media: `reel`, `carousel` … */
  shape: z.string().nullable().default(null),
  /** what stands under it, oldest first; `by` is the remote id of who wrote it */
  comments: z.array(z.object({ id: z.string(), at: z.string(), by: z.string(), text: z.string() })).default([]),
});
export type BookedPost = z.infer<typeof post>;
export type NewPost = Omit<z.input<typeof post>, 'network'>;
export type Changes = Partial<Pick<BookedPost, 'text' | 'shown' | 'media' | 'comments' | 'options'>>;

const booksShape = z.object({
  lastId: z.number().default(0),
  counters: z.record(z.string(), z.number()).default({}),
  calls: z.record(z.string(), z.number()).default({}),
  accounts: z.array(account).default([]),
  posts: z.array(post).default([]),
  drafts: z.record(z.string(), z.unknown()).default({}),
  consent: consentState.default({ apps: [], codes: [], grants: [] }),
});

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What one network may see and write. */
export interface Shelf {
  posts(account: string): readonly BookedPost[];
  publish(post: NewPost): void;
  /** Puts other words or comments in the place of those it has; false where there is no such post. */
  change(account: string, id: string, changes: Changes): boolean;
  remove(account: string, id: string): boolean;
  /** Uploads and containers on their way, by id. */
  draft<T>(id: string, shape: z.ZodType<T>): T | null;
  keep(id: string, draft: unknown): void;
  /** Ascending digits, 16 of them. */
  newId(): string;
  count(counter: string): number;
  storePhoto(bytes: Uint8Array): string;
  /** What was stored under this hash: a photo, a film or a piece of one. */
  stored(sha256: string): Uint8Array | null;
  accountById(remoteId: string): Account | null;
}

export type Books = ReturnType<typeof openBooks>;

/** All that the twins know. Tokens are kept only as hashes. */
export function openBooks(storage: Storage) {
  const state = booksShape.parse(storage.load() ?? {});
  const consents = consentBooks(state.consent);
  /** Whose token it is or was: by hand, or by a person's consent. Whether it is still good is asked apart. */
  const accountByToken = (network: NetworkKey, token: string): Account | null => {
    const by = consents.byAccess(network, token)?.account;
    const hash = hashOf(token);
    return (
      state.accounts.find(
        (known) => known.network === network && (known.remoteId === by || known.tokenHash === hash),
      ) ?? null
    );
  };
  /** The same posts by their account: a twin that went through all of them would be what a burst measures. */
  const walls = new Map<string, BookedPost[]>();
  const wall = (network: string, of: string): BookedPost[] => {
    const known = walls.get(`${network}/${of}`);
    if (known) return known;
    const found = state.posts.filter((booked) => booked.network === network && booked.account === of);
    walls.set(`${network}/${of}`, found);
    return found;
  };
  const posts = (network?: string | null, of?: string | null): readonly BookedPost[] =>
    network && of
      ? wall(network, of)
      : state.posts.filter((booked) => (!network || booked.network === network) && (!of || booked.account === of));
  const bump = (record: Record<string, number>, key: string): number => (record[key] = (record[key] ?? 0) + 1);

  const register = ({ token, ...given }: Omit<Account, 'tokenHash'> & { token: string }): void => {
    const others = state.accounts.filter(
      (known) => known.network !== given.network || known.remoteId !== given.remoteId,
    );
    state.accounts = [...others, { ...given, tokenHash: hashOf(token) }];
  };
  const shelf = (network: NetworkKey): Shelf => ({
    posts: (of) => posts(network, of),
    publish: (booked) => {
      const published = post.parse({ ...booked, network });
      wall(network, published.account).push(published);
      state.posts.push(published);
    },
    change: (of, id, changes) => {
      const found = wall(network, of).find((p) => p.id === id);
      if (found) Object.assign(found, changes);
      return found !== undefined;
    },
    remove: (of, id) => {
      const before = state.posts.length;
      state.posts = state.posts.filter((p) => p.network !== network || p.account !== of || p.id !== id);
      walls.delete(`${network}/${of}`);
      return state.posts.length < before;
    },
    draft: (id, shape) => shape.safeParse(state.drafts[`${network}/${id}`]).data ?? null,
    keep: (id, draft) => void (state.drafts[`${network}/${id}`] = draft),
    newId: () => String((state.lastId = Math.max(state.lastId + 1, Date.now() * 1000))),
    count: (counter) => bump(state.counters, `${network}/${counter}`),
    storePhoto: (bytes) => storage.storePhoto(bytes),
    stored: (sha256) => storage.photo(sha256),
    accountById: (remoteId) =>
      state.accounts.find((known) => known.network === network && known.remoteId === remoteId) ?? null,
  });
  return {
    shelf,
    register,
    accountByToken,
    consents,
    posts,
    accounts: (): readonly Account[] => state.accounts,
    photo: (sha256: string) => storage.photo(sha256),
    countCall: (network: string, of: string, operation: string): void =>
      void bump(state.calls, `${network}/${of}/${operation}`),
    calls: (): Readonly<Record<string, number>> => ({ ...state.calls }),
    save: (): void => storage.save(state),
  };
}
