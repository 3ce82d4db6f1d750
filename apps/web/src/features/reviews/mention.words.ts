interface Named {
  readonly id: string;
  readonly name: string;
}

/** `@Mar` being written before the caret: where it begins and what has been typed of the name. */
export interface MentionTyped {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

/** Two words at most: longer, it is a sentence that happens to hold an @. */
const TYPED = /(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]*)?)$/u;

export function mentionAt(text: string, caret: number): MentionTyped | null {
  const found = TYPED.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? null : { start: caret - typed.length - 1, end: caret, typed };
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whose name, or a word of it, begins so; accents don't matter. */
export function peopleLike<P extends Named>(typed: string, people: readonly P[], most = 6): readonly P[] {
  const wanted = plain(typed.trim());
  return people
    .filter(
      ({ name }) =>
        plain(name).startsWith(wanted) ||
        plain(name)
          .split(' ')
          .some((word) => word.startsWith(wanted)),
    )
    .filter(({ name }) => plain(name) !== wanted)
    .slice(0, most);
}

export function withMention(
  text: string,
  { start, end }: MentionTyped,
  name: string,
): { readonly text: string; readonly caret: number } {
  const said = `@${name} `;
  return { text: text.slice(0, start) + said + text.slice(end).trimStart(), caret: start + said.length };
}

/** Those whom a text names with @; where one name begins another, only the longer one counts. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  let rest = text;
  return [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .flatMap(({ id, name }) => {
      if (!rest.includes(`@${name}`)) return [];
      rest = rest.replaceAll(`@${name}`, '');
      return [id];
    });
}

/** A text cut at its mentions, to show them as such. */
export function mentionPieces(
  text: string,
  names: readonly string[],
): { readonly text: string; readonly isName: boolean }[] {
  if (names.length === 0) return [{ text, isName: false }];
  const escaped = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => `@${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`);
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isName: names.includes(piece.slice(1)) && piece.startsWith('@') }));
}
