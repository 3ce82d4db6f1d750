import { createContext, useContext } from 'react';
import type { Autosave } from '../draft/autosave.js';
import type { AutosaveView } from '../draft/autosave.types.js';
import type { Finding, Place, RulesByNetwork, VariantCheck } from '../draft/draft.checks.js';
import type { DraftVariant } from '../draft/draft.resolve.js';
import type { DraftState } from '../draft/draft.state.js';
import type { DraftAccount, LanguageTag } from '../draft/draft.types.js';

/** What every piece of the composer works with. */
export interface ComposerTools {
  readonly autosave: Autosave;
  readonly view: AutosaveView;
  readonly draft: DraftState;
  readonly edit: (change: (draft: DraftState) => DraftState) => void;
  readonly zone: string;
  readonly businessNow: () => string;
  readonly accounts: readonly DraftAccount[];
  /** languages to be written, source first */
  readonly languages: readonly LanguageTag[];
  /** translations that the source has left behind, as the server last said */
  readonly stale: readonly LanguageTag[];
  readonly variants: readonly DraftVariant[];
  readonly rules: RulesByNetwork;
  readonly checks: readonly VariantCheck[];
  readonly findings: readonly Finding[];
  /** `base`, or the id of the account whose own words are shown */
  readonly tab: string;
  readonly setTab: (tab: string) => void;
  /** opens the tab of a place and puts the cursor there */
  readonly goTo: (place: Place) => void;
  /** the moment belongs to the approval by now: it is moved, not typed */
  readonly planLocked: boolean;
  /** whether the administration has a logo to put on photos */
  readonly hasStamp: boolean;
}

export const ComposerContext = createContext<ComposerTools | null>(null);

export function useComposer(): ComposerTools {
  const tools = useContext(ComposerContext);
  if (!tools) throw new Error('the composer’s pieces work inside the composer');
  return tools;
}
