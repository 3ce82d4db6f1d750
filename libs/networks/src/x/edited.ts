/** An id of X holds its own instant: milliseconds since this one, above 22 bits of other things. */
const X_EPOCH_MS = 1_288_834_974_657n;
const instantOf = (id: string): Date => new Date(Number((BigInt(id) >> 22n) + X_EPOCH_MS));

/** Every edit on X makes another id; the last of them tells when. null = as it was posted. */
export function editedAt(id: string, history: readonly string[]): Date | null {
  const last = history.at(-1);
  return last === undefined || last === id ? null : instantOf(last);
}
