import { useT } from '../../../app/intl/useT.js';
import { TextArea } from '../../../ui/TextField.js';
import { useComposer } from './composer.context.js';
import { placeId } from './place.js';
import { useWords } from './useWords.js';

/** What the photo shows, for whoever does not see it: one description per language. */
export function AltFields({ photo }: { readonly photo: number }) {
  const t = useT();
  const words = useWords();
  const { draft, edit, languages, findings } = useComposer();
  const alts = draft.files[photo]?.alts ?? {};
  const change = (language: string, text: string): void =>
    edit((now) => ({
      ...now,
      files: now.files.map((one, at) => (at === photo ? { ...one, alts: { ...one.alts, [language]: text } } : one)),
    }));
  return languages.map((language) => {
    const missing = findings.some(
      ({ code, place }) =>
        code === 'alt_missing' && place.kind === 'alt' && place.photo === photo && place.language === language,
    );
    return (
      <TextArea
        key={language}
        id={placeId({ kind: 'alt', photo, language })}
        label={t('posts.alt.label', { language: words.language(language) })}
        placeholder={t('posts.alt.placeholder')}
        error={missing ? t('posts.alt.missing') : undefined}
        lang={language}
        rows={4}
        value={alts[language] ?? ''}
        onChange={(text) => change(language, text)}
      />
    );
  });
}
