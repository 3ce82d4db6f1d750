import type { Account, BookedPost, Shelf } from '../sandbox/books.js';
import { graphTime } from '../graph/twin.fields.js';

interface NewPost {
  readonly account: Account;
  readonly shelf: Shelf;
  readonly siteUrl: string;
  readonly message: string;
  readonly link: string | null;
  readonly media: BookedPost['media'];
}

export function createPost({ account, shelf, siteUrl, message, link, media }: NewPost): string {
  const own = shelf.newId();
  const id = `${account.remoteId}_${own}`;
  shelf.publish({
    account: account.remoteId,
    id,
    at: new Date().toISOString(),
    text: message,
    shown: message,
    link,
    media,
    permalink: `${siteUrl}/${account.handle}/posts/${id}`,
    options: {},
  });
  return id;
}

/** The fields of a post that the twin knows; undefined ones exist but are empty. */
export const postNode = (post: BookedPost): Record<string, unknown> => ({
  id: post.id,
  message: post.text === '' ? undefined : post.text,
  created_time: graphTime(post.at),
  permalink_url: post.permalink,
  is_published: true,
});
