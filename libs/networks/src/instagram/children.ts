import type { Cursor, Intent, Outcome } from '../publisher.contract.js';
import { containerEvidence, containerFailure, createChild, isGone, readContainer } from './container.js';
import { goOnLater, startSlice } from '../wire/slice.js';
import { nextLook } from './waits.js';

const keyOf = (index: number): string => `child${index}`;

export const hasChildren = (cursor: Cursor | null): boolean => cursor?.[keyOf(0)] !== undefined;

const without = (cursor: Cursor, indexes: readonly number[]): Cursor =>
  Object.fromEntries(Object.entries(cursor).filter(([key]) => !indexes.some((index) => keyOf(index) === key)));

type Made = { readonly ids: readonly string[]; readonly cursor: Cursor } | { readonly outcome: Outcome };

/** Makes what is missing, one container a file, each on record as it comes. */
async function make(intent: Intent, cursor: Cursor): Promise<Made> {
  let saved = cursor;
  const ids: string[] = [];
  const sliceOver = startSlice();
  for (const [index, file] of intent.content.media.entries()) {
    const known = saved[keyOf(index)];
    // Instagram downloads each photo before it answers.
    if (known === undefined && sliceOver()) return { outcome: goOnLater(saved) };
    const child = known === undefined ? await createChild(intent, file) : { value: known };
    if (!('value' in child)) return { outcome: child };
    ids.push(child.value);
    if (known !== undefined) continue;
    saved = { ...saved, [keyOf(index)]: child.value };
    await intent.save(saved);
  }
  return { ids, cursor: saved };
}

/** The finished pieces of a carousel in their order; `pending` while Instagram works on one of them. */
export async function finishedChildren(intent: Intent, cursor: Cursor): Promise<Made> {
  const made = await make(intent, cursor);
  if ('outcome' in made) return made;
  const gone: number[] = [];
  let working: Extract<Outcome, { kind: 'not_sent' }> | null = null;
  for (const [index, id] of made.ids.entries()) {
    const child = await readContainer(intent, id);
    if (!('value' in child)) {
      if (!isGone(child)) return { outcome: child };
      gone.push(index);
    } else if (child.value.status === 'ERROR') {
      await intent.save(without(made.cursor, [index]));
      return { outcome: containerFailure(child.value) };
    } else if (child.value.status === 'IN_PROGRESS') {
      working = { kind: 'not_sent', reason: 'media_not_ready', evidence: containerEvidence(child.value) };
    } else if (child.value.status !== 'FINISHED') gone.push(index);
  }
  if (gone.length > 0) return finishedChildren(intent, without(made.cursor, gone));
  if (!working) return made;
  const pending = nextLook(made.cursor, 'children');
  if (pending) return { outcome: pending };
  await intent.save({});
  return { outcome: working };
}
