export interface Dated {
  readonly from: string;
  readonly to?: string | null;
}

/** Where a role stands on a day (`YYYY-MM-DD`, both ends included). */
export function periodOn({ from, to }: Dated, day: string): 'past' | 'present' | 'future' {
  if (day < from) return 'future';
  return to != null && to < day ? 'past' : 'present';
}
