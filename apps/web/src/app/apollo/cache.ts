import { InMemoryCache } from '@apollo/client/cache';

/** Objects without an id belong to the one that holds them: parts read by two screens are put together. */
const part = { merge: true } as const;

export const createCache = (): InMemoryCache =>
  new InMemoryCache({
    typePolicies: {
      Installation: { keyFields: [] },
      ViewerPermissions: part,
      PostPermissions: part,
      AccountPermissions: part,
      PublicationPermissions: part,
    },
  });
