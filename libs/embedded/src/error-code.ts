/** The `code` of a thrown value: ENOENT, 57P03 … Not by instanceof, which fails between realms (Jest, vm). */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
