import { useEffect } from 'react';
import { useNavigate } from 'react-router';

interface Actions {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly mayWrite: boolean;
}

/** True where a letter typed is text, or belongs to an open menu or dialog. */
export function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="textbox"], [role="dialog"], [role="menu"], [role="listbox"]') !==
      null
  );
}

/** ⌘K or Ctrl+K anywhere; `N` and `?` where no text is being typed. */
export function useKeys({ openPalette, openShortcuts, mayWrite }: Actions): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || takesLetters(event.target))
        return;
      if (event.key === '?') openShortcuts();
      else if (event.key.toLowerCase() === 'n' && mayWrite) void navigate('/redaccion');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
