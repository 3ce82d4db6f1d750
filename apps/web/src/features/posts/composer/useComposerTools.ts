import { useMemo, useState } from 'react';
import type { Autosave } from '../draft/autosave.js';
import type { AutosaveView } from '../draft/autosave.types.js';
import { checkVariants, networkFindings, ownFindings, sortFindings, type Place } from '../draft/draft.checks.js';
import { reachFindings } from '../draft/draft.reach.js';
import { draftVariants, neededLanguages } from '../draft/draft.resolve.js';
import { splitOverrideKey } from '../draft/draft.state.js';
import type { DraftAccount, LanguageTag, Reach } from '../draft/draft.types.js';
import { useRules } from '../draft/useRules.js';
import type { ComposerTools } from './composer.context.js';
import { focusPlace } from './place.js';

interface Facts {
  readonly accounts: readonly DraftAccount[];
  readonly organisationLanguages: readonly LanguageTag[];
  readonly stale: readonly LanguageTag[];
  readonly zone: string;
  readonly businessNow: () => string;
  readonly planLocked: boolean;
  readonly hasStamp: boolean;
  readonly reach: Reach | null;
}

/** Everything that follows from what is typed, worked out once per keystroke. */
export function useComposerTools(autosave: Autosave, view: AutosaveView, facts: Facts): ComposerTools {
  const [tab, setTab] = useState('base');
  const { draft } = view;
  const { accounts, organisationLanguages, stale, reach } = facts;
  const languages = useMemo(
    () => neededLanguages(draft, accounts, organisationLanguages),
    [draft, accounts, organisationLanguages],
  );
  const variants = useMemo(() => draftVariants(draft, accounts), [draft, accounts]);
  const rules = useRules(variants.map((variant) => variant.account.network));
  const checks = useMemo(() => checkVariants(variants, rules), [variants, rules]);
  const findings = useMemo(
    () =>
      sortFindings([
        ...networkFindings(checks, draft),
        ...ownFindings(draft, variants, languages, stale),
        ...reachFindings(variants, reach),
      ]),
    [checks, draft, variants, languages, stale, reach],
  );
  const goTo = (place: Place): void => {
    if ('key' in place) setTab(splitOverrideKey(place.key).accountId);
    if (place.kind === 'text' || place.kind === 'link') setTab('base');
    focusPlace(place);
  };
  const edit: ComposerTools['edit'] = (change) => autosave.edit(change);
  return { ...facts, autosave, view, draft, edit, languages, variants, rules, checks, findings, tab, setTab, goTo };
}
