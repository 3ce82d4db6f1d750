import { metaConsents } from '../graph/twin.auth.js';

/** Facebook's dialogue; each account hangs on a page of its own. */
export const instagramConsents = metaConsents(
  'Facebook, para Instagram',
  ({ remoteId, name, handle }) => ({
    id: `2${remoteId.replace(/\D/g, '').slice(1)}`,
    name: `Página de ${name}`,
    instagram_business_account: { id: remoteId, username: handle, name },
  }),
  {
    createContainer: 'instagram_content_publish',
    publishContainer: 'instagram_content_publish',
    createComment: 'instagram_manage_comments',
    removePost: 'instagram_manage_contents',
    readNode: 'instagram_basic',
  },
);
