import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Desk } from '../desk/desk.context.js';

/** Brings the field of a path into sight and focus: opens its step and its fold first. */
export function useJump(desk: Desk): {
  readonly cards: RefObject<HTMLDivElement | null>;
  readonly jump: (path: string) => void;
} {
  const cards = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<{ readonly path: string } | null>(null);
  useEffect(() => {
    const place = target && cards.current && nearest(cards.current, target.path);
    if (!place) return;
    for (let fold = place.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    place.scrollIntoView({ block: 'center' });
    place.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button, summary')?.focus();
  }, [target]);
  const jump = (path: string): void => {
    const [list, at] = path.split('.');
    if ((list === 'steps' || list === 'after') && at !== undefined) desk.setOpenStep({ list, at: Number(at) });
    setTarget({ path });
  };
  return { cards, jump };
}

/** The field of the member, or of the nearest one around it that has a field. */
function nearest(root: HTMLElement, path: string): HTMLElement | null {
  const parts = path.split('.');
  for (let depth = parts.length; depth > 0; depth -= 1) {
    const name = parts.slice(0, depth).join('.');
    const found = root.querySelector<HTMLElement>(`[data-path="${CSS.escape(name)}"]`);
    if (found) return found;
  }
  return null;
}
