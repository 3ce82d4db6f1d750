import { metaConnector } from '../graph/connector.js';

/** By way of the page: only Facebook Login lets a post be deleted again. */
export const instagramConnector = metaConnector({
  needed: ['instagram_basic', 'instagram_content_publish', 'pages_show_list', 'pages_read_engagement'],
  wanted: ['instagram_manage_comments', 'instagram_manage_contents'],
  accountOf: ({ instagram_business_account: user }) =>
    user ? { account: { remoteId: user.id, handle: user.username }, name: user.name ?? user.username } : null,
});
