/** `7f3a91d0…c21e` from 64 hex digits; shorter ones stay whole. */
export const shortHash = (hash: string): string => (hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : hash);
