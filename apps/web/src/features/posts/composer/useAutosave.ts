import { useEffect, useState, useSyncExternalStore } from 'react';
import { Autosave } from '../draft/autosave.js';
import type { AutosavePorts, AutosaveView, ServerDraft } from '../draft/autosave.types.js';
import type { DraftState } from '../draft/draft.state.js';
import type { LocalCopy } from '../draft/local.copy.js';

interface Start {
  readonly ports: AutosavePorts;
  readonly server: ServerDraft | null;
  readonly draft: DraftState;
  /** what this computer kept of an earlier visit */
  readonly copy: LocalCopy | null;
}

/** One autosave for the life of the composer. What is pending is sent on leaving, and when the tab is put away. */
export function useAutosave(start: () => Start): { readonly autosave: Autosave; readonly view: AutosaveView } {
  const [autosave] = useState(() => {
    const { ports, server, draft, copy } = start();
    const made = new Autosave(ports, { server, draft });
    if (copy) made.restore(copy);
    return made;
  });
  const view = useSyncExternalStore(autosave.subscribe, autosave.current);
  useEffect(() => {
    const putAway = (): void => {
      if (document.visibilityState === 'hidden') void autosave.flush();
    };
    document.addEventListener('visibilitychange', putAway);
    return () => {
      document.removeEventListener('visibilitychange', putAway);
      void autosave.flush();
    };
  }, [autosave]);
  const unsafe = !view.keptLocally && !['clean', 'saved'].includes(view.status.kind);
  useEffect(() => {
    if (!unsafe) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsafe]);
  return { autosave, view };
}
