import type { Twin } from '../sandbox/twin.js';
import { append, describe, finalize, initialize, status } from './twin.media.js';
import { create } from './twin.create.js';
import { list, lookUp, me, remove } from './twin.posts.js';
import { rateHeaders, xMisbehave, xNotFound, xToken, xUnauthorised } from './twin.replies.js';
import { xConsents } from './twin.auth.js';
import { xWall } from './wall.js';

export const xTwin: Twin = {
  routes: [
    { method: 'POST', path: /^\/2\/tweets$/, operation: 'createPost', handle: create },
    { method: 'GET', path: /^\/2\/tweets$/, operation: 'readPosts', handle: lookUp },
    { method: 'DELETE', path: /^\/2\/tweets\/(?<id>\d{1,19})$/, operation: 'deletePost', handle: remove },
    { method: 'GET', path: /^\/2\/users\/me$/, operation: 'readAccount', handle: me },
    { method: 'GET', path: /^\/2\/users\/(?<id>\d{1,19})\/tweets$/, operation: 'listPosts', handle: list },
    { method: 'POST', path: /^\/2\/media\/upload\/initialize$/, operation: 'initializeUpload', handle: initialize },
    {
      method: 'POST',
      path: /^\/2\/media\/upload\/(?<id>\d{1,19})\/append$/,
      operation: 'appendUpload',
      handle: append,
    },
    {
      method: 'POST',
      path: /^\/2\/media\/upload\/(?<id>\d{1,19})\/finalize$/,
      operation: 'finalizeUpload',
      handle: finalize,
    },
    { method: 'GET', path: /^\/2\/media\/upload$/, operation: 'uploadStatus', handle: status },
    { method: 'POST', path: /^\/2\/media\/metadata$/, operation: 'describeMedia', handle: describe },
  ],
  token: xToken,
  consents: xConsents,
  unauthorised: xUnauthorised,
  notFound: ({ path }) => xNotFound(`No such endpoint: ${path}`),
  misbehave: xMisbehave,
  headers: () => rateHeaders(99),
  wall: xWall,
};
