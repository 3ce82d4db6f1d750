import { useEffect, useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';

interface Named {
  readonly key: string;
  readonly name: string;
}

interface Seen {
  readonly steps: readonly Named[];
  readonly added: ReadonlySet<string>;
  readonly removed: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** What the last save added to the path and took out of it: shown, and said aloud. The first path is no change. */
export function usePathChanges(steps: readonly Named[]): Pick<Seen, 'added' | 'removed'> {
  const t = useT();
  const [seen, setSeen] = useState<Seen>({ steps, added: NONE, removed: [] });
  const added = steps.filter(({ key }) => !seen.steps.some((one) => one.key === key));
  const removed = seen.steps.filter(({ key }) => !steps.some((one) => one.key === key));
  const changed = added.length > 0 || removed.length > 0;
  if (changed) {
    const first = seen.steps.length === 0;
    setSeen({
      steps,
      added: first ? NONE : new Set(added.map(({ key }) => key)),
      removed: first ? [] : removed.map(({ name }) => name),
    });
  }
  const moved = seen.added.size > 0 || seen.removed.length > 0;
  useEffect(() => {
    if (moved) announce(t('posts.path.changed', { count: seen.steps.length }));
  }, [seen, moved, t]);
  return seen;
}
