import { useEffect, useRef } from 'react';

// A tick or a choice is not typed in: whoever has just made one goes on by key.
const TYPED_IN =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]';

// What was just done is told in a small dialog of its own, which asks nothing and stands in nobody's way.
const DIALOG = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])';

/** Single-letter shortcuts of a screen; silent while one types, and while a dialog or list is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPED_IN)) return;
      if (document.querySelector(DIALOG)) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    // On the way down: a button that has the focus keeps to itself what it does not use.
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, []);
}
