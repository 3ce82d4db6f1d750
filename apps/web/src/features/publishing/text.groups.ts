interface Told {
  readonly language: string;
  readonly text: string;
  readonly currentRevision?: {
    readonly text: string;
    readonly link?: string | null;
    readonly media: readonly { readonly sha256: string }[];
  } | null;
}

/** Variants that tell citizens exactly the same (language, text, link, photos) stand together, in their first order. */
export function groupTexts<T extends Told>(variants: readonly T[]): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const variant of variants) {
    const { language, currentRevision: cut, text } = variant;
    const key = JSON.stringify([
      language,
      cut?.text ?? text,
      cut?.link ?? null,
      cut?.media.map((photo) => photo.sha256) ?? 'draft',
    ]);
    const group = groups.get(key);
    if (group) group.push(variant);
    else groups.set(key, [variant]);
  }
  return [...groups.values()];
}
