const NAMES = ['message', 'description', 'detail', 'title', 'error_description'] as const;

/** The sentence inside a network's JSON answer, wherever it stands; null where there is none. */
function sentenceIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const name of NAMES) {
    const said = entries.get(name);
    if (typeof said === 'string' && said !== '') return said;
  }
  for (const inner of entries.values()) {
    const said = sentenceIn(inner);
    if (said !== null) return said;
  }
  return null;
}

/** What a network said, for reading: the sentence of a JSON answer, and anything else exactly as it came. */
export function saidByNetwork(answer: string): string {
  try {
    return sentenceIn(JSON.parse(answer)) ?? answer;
  } catch {
    return answer;
  }
}
