import type { GraphqlClient } from '../graphql.client.js';
import { idShape } from './documents.js';
import { INVITE, READ_TEXTS, textsShape, WRITE_COMMENT } from './house.documents.js';
import type { Person } from './person.js';

export interface Remark {
  /** left out: internal */
  readonly thread?: 'internal' | 'external';
  readonly mentions?: readonly Person[];
  /** words that stand in one of its texts under review: what it is about */
  readonly on?: string;
}

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly note?: string;
  readonly locale?: 'es' | 'ca' | 'en';
}

export async function writeComment(
  browser: GraphqlClient,
  postId: string,
  text: string,
  { thread = 'internal', mentions = [], on }: Remark,
): Promise<void> {
  const anchor = on === undefined ? {} : { anchor: await anchorAt(browser, postId, on) };
  const input = { postId, thread, text, mentionIds: mentions.map(({ id }) => id), ...anchor };
  await browser.must('writeComment', WRITE_COMMENT, { input }, idShape);
}

export async function inviteGuest(browser: GraphqlClient, postId: string, invited: Invited): Promise<void> {
  const { name, email, note, locale = 'es' } = invited;
  await browser.must('inviteGuest', INVITE, { input: { postId, name, email, note, locale } }, idShape);
}

async function anchorAt(browser: GraphqlClient, postId: string, words: string) {
  const { post } = await browser.ask(READ_TEXTS, { id: postId }, textsShape);
  for (const { id, currentRevision } of post?.variants ?? []) {
    const start = currentRevision?.text.indexOf(words) ?? -1;
    if (currentRevision && start >= 0)
      return { variantId: id, hash: currentRevision.hash, part: 'text', start, end: start + words.length };
  }
  throw new Error(`"${words}" stands in no text of post ${postId}`);
}
