import type { LanguagePolicy, Tier } from '@pregon/domain';
import { LANGUAGE_POLICIES, TIERS } from '@pregon/domain';

export type Sharing = 'all' | 'owner' | 'some';

/** An account as it is being typed. */
export interface AccountDraft {
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly tier: Tier;
  readonly departmentId: string | null;
  readonly sharing: Sharing;
  readonly sharedWithIds: readonly string[];
  readonly languagePolicy: LanguagePolicy;
  readonly languages: readonly string[];
  readonly note: string;
}

interface Kept {
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly tier: Tier;
  readonly department: { readonly id: string };
  readonly sharedWith?: readonly { readonly id: string }[] | null;
  readonly languagePolicy: LanguagePolicy;
  readonly languages: readonly string[];
  readonly note?: string | null;
}

export const newAccount = (network: string, languages: readonly string[]): AccountDraft => ({
  network,
  handle: '',
  name: '',
  tier: 'B',
  departmentId: null,
  sharing: 'all',
  sharedWithIds: [],
  languagePolicy: 'joined',
  languages,
  note: '',
});

export function draftOf(account: Kept): AccountDraft {
  const shared = account.sharedWith;
  return {
    ...account,
    departmentId: account.department.id,
    sharing: shared == null ? 'all' : shared.length === 0 ? 'owner' : 'some',
    sharedWithIds: shared?.map((department) => department.id) ?? [],
    note: account.note ?? '',
  };
}

export type Missing = 'handle' | 'name' | 'departmentId' | 'languages';

/** Who says what the account is called: whoever enters it, or the network on whose page it is chosen. */
export type AccountIdentity = 'entered' | 'kept' | 'from_network';

/** What keeps the form from being sent, by field. */
export const missingIn = (draft: AccountDraft, identity: AccountIdentity = 'entered'): readonly Missing[] => [
  ...(identity !== 'from_network' && draft.handle.trim() === '' ? ['handle' as const] : []),
  ...(identity !== 'from_network' && draft.name.trim() === '' ? ['name' as const] : []),
  ...(draft.departmentId === null ? ['departmentId' as const] : []),
  ...(draft.languages.length === 0 ? ['languages' as const] : []),
];

/** What the API takes of an account that exists; null while something is missing. */
export function settingsOf(draft: AccountDraft) {
  const terms = termsOf(draft);
  return terms && missingIn(draft).length === 0 ? { ...terms, name: draft.name.trim() } : null;
}

/** The same without what it is called. */
export function termsOf(draft: AccountDraft) {
  if (draft.departmentId === null || missingIn(draft, 'from_network').length > 0) return null;
  const { tier, departmentId, languagePolicy, languages, note, sharing, sharedWithIds } = draft;
  return {
    tier,
    departmentId,
    sharedWithIds: sharing === 'all' ? null : sharing === 'owner' ? [] : [...sharedWithIds],
    languagePolicy,
    languages: [...languages],
    note: note.trim() || null,
  };
}

export const isTier = (text: string): text is Tier => TIERS.some((tier) => tier === text);
export const isPolicy = (text: string): text is LanguagePolicy => LANGUAGE_POLICIES.some((policy) => policy === text);
