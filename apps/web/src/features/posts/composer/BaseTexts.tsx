import { Check, Languages } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import { useComposer } from './composer.context.js';
import { Counts } from './Counts.js';
import { LinkField } from './LinkField.js';
import { placeId } from './place.js';
import { useWords } from './useWords.js';
import { WritingBox } from './WritingBox.js';
import styles from './composer.module.css';

function LanguageBox({ language }: { readonly language: string }) {
  const t = useT();
  const words = useWords();
  const { draft, edit, stale, checks } = useComposer();
  const name = words.language(language);
  const behind = stale.includes(language) && !draft.reviewed.includes(language) && (draft.texts[language] ?? '') !== '';
  const own = checks.filter(({ variant }) => variant.language === language && !variant.overridden);
  const review = (): void => edit((now) => ({ ...now, reviewed: [...new Set([...now.reviewed, language])] }));
  return (
    <WritingBox
      id={placeId({ kind: 'text', language })}
      label={t('posts.text.label', { language: name })}
      lang={language === 'ca-valencia' ? 'ca-ES-valencia' : language}
      value={draft.texts[language] ?? ''}
      onChange={(text) => edit((now) => ({ ...now, texts: { ...now.texts, [language]: text } }))}
      placeholder={t('posts.text.placeholder', { language: name })}
      heading={
        <>
          <b>{name}</b>
          <span className={styles.end}>
            {behind ? (
              <ToneBadge tone="wait" Icon={Languages} look="line">
                {t('posts.text.stale')}
              </ToneBadge>
            ) : (
              language === draft.sourceLanguage && t('posts.text.source')
            )}
          </span>
        </>
      }
      footer={
        <>
          <Counts checks={own} />
          {behind && (
            <Button size="small" onPress={review}>
              <Check aria-hidden />
              {t('posts.text.review')}
            </Button>
          )}
        </>
      }
    />
  );
}

/** The text every account says unless it has words of its own: languages side by side. */
export function BaseTexts() {
  const t = useT();
  const { languages, variants, checks } = useComposer();
  const names = (policy: 'joined' | 'separate'): string =>
    [...new Set(variants.filter((one) => one.account.languagePolicy === policy).map((one) => one.account.handle))].join(
      ', ',
    );
  const [joined, separate] = [names('joined'), names('separate')];
  const together = checks.filter(({ variant }) => variant.language === 'mul' && !variant.overridden);
  return (
    <div className={styles.stack}>
      <div className={styles.languages}>
        {languages.map((language) => (
          <LanguageBox key={language} language={language} />
        ))}
      </div>
      {languages.length > 1 && (joined !== '' || separate !== '') && (
        <Note>
          {t('posts.text.how', { joined: joined || 'none', separate: separate || 'none' })}{' '}
          {together.length > 0 && <Counts checks={together} />}
        </Note>
      )}
      <LinkField />
    </div>
  );
}
