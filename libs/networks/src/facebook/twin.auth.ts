import { metaConsents } from '../graph/twin.auth.js';

export const facebookConsents = metaConsents(
  'Facebook',
  ({ remoteId: id, name, handle: username }) => ({ id, name, username }),
  {
    createPost: 'pages_manage_posts',
    uploadPhoto: 'pages_manage_posts',
    startVideo: 'pages_manage_posts',
    startReel: 'pages_manage_posts',
    editPost: 'pages_manage_posts',
    removePost: 'pages_manage_posts',
    createComment: 'pages_manage_engagement',
    listPosts: 'pages_read_engagement',
  },
);
