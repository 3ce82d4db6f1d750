import { metaConnector } from '../graph/connector.js';

export const facebookConnector = metaConnector({
  needed: ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts'],
  wanted: ['pages_manage_engagement'],
  accountOf: ({ id, name, username }) => ({ account: { remoteId: id, handle: username ?? id }, name }),
});
