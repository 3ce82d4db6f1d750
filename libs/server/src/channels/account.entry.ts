import {
  accept,
  enterLine,
  enterText,
  refuse,
  LANGUAGE_POLICIES,
  type Decided,
  type LanguagePolicy,
  type LanguageTag,
  type Tier,
} from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';

/** What people may say of an account, as it comes in. */
export interface AccountSettings extends AccountTerms {
  readonly name: string;
}

/** The same without its name, which a network may give. */
export interface AccountTerms {
  readonly tier: Tier;
  readonly departmentId: string;
  /** null: every department may write for it */
  readonly sharedWithIds: readonly string[] | null;
  readonly languagePolicy: LanguagePolicy;
  readonly languages: readonly LanguageTag[];
  readonly note: string | null;
}

const MAX_NOTE = 1000;
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

/** Notes as texts are entered everywhere, languages among those of the organisation. */
export function enterTerms<Terms extends AccountTerms>(raw: Terms, spoken: readonly LanguageTag[]): Decided<Terms> {
  const note = raw.note === null ? accept(null) : enterText(raw.note, 'note');
  if (!note.ok) return note;
  if (note.value !== null && note.value.length > MAX_NOTE)
    return refuse('field_too_long', 'note', { length: note.value.length, max: MAX_NOTE });
  const languages = [...new Set(raw.languages)];
  if (languages.length === 0) return refuse('field_empty', 'languages');
  const unknown = languages.find((tag) => !TAG.test(tag) || !spoken.includes(tag));
  if (unknown !== undefined)
    return refuse('field_invalid', 'languages', { reason: 'language_unknown', allowed: spoken.join(', ') });
  if (!LANGUAGE_POLICIES.includes(raw.languagePolicy)) return refuse('field_invalid', 'languagePolicy');
  const sharedWithIds = raw.sharedWithIds && [...new Set(raw.sharedWithIds)].filter((id) => id !== raw.departmentId);
  return accept({ ...raw, note: note.value?.trim() || null, languages, sharedWithIds });
}

/** The name by which a network knows it; one leading at sign is taken off. Refuses an unknown network. */
export function enterHandle(network: string, raw: string): Decided<string> {
  if (!networkProfile(network)) return refuse('field_invalid', 'network', { reason: 'network_unknown' });
  const line = enterLine(raw, 'handle', 100);
  if (!line.ok) return line;
  const handle = line.value.replace(/^@/, '').trim();
  return handle === '' ? refuse('field_empty', 'handle') : accept(handle);
}
