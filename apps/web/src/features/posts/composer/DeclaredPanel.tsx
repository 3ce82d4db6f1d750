import { useT } from '../../../app/intl/useT.js';
import { Card } from '../../../ui/Card.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Select } from '../../../ui/Select.js';
import { DECLARED_FLAGS, TRANSLATION_KINDS, type DeclaredDraft } from '../draft/declared.js';
import { useComposer } from './composer.context.js';
import { DeclaredDepartments } from './DeclaredDepartments.js';
import { DeclaredPayment } from './DeclaredPayment.js';
import { useDeclaredSummary } from './useDeclaredSummary.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

const UNSAID = 'unsaid';

interface Props {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}

/** What the author says of the content: folded to one line, because most posts have nothing to declare. */
export function DeclaredPanel({ departments }: Props) {
  const t = useT();
  const words = useWords();
  const summary = useDeclaredSummary(departments);
  const { draft, edit, languages } = useComposer();
  const { declared } = draft;
  const declare = (change: Partial<DeclaredDraft>): void =>
    edit((now) => ({ ...now, declared: { ...now.declared, ...change } }));
  const say = (language: string, source: string): void => {
    const { [language]: _before, ...rest } = declared.translations;
    const kind = TRANSLATION_KINDS.find((one) => one === source);
    declare({ translations: kind ? { ...rest, [language]: kind } : rest });
  };
  return (
    <Card title={t('posts.declared.title')}>
      <details className={styles.more}>
        <summary>{summary}</summary>
        <div className={styles.stack}>
          <p className={styles.faint}>{t('posts.declared.why')}</p>
          <DeclaredPayment declared={declared} onChange={declare} />
          {DECLARED_FLAGS.map((flag) => (
            <Checkbox key={flag} isSelected={declared[flag]} onChange={(is) => declare({ [flag]: is })}>
              {t(`posts.declared.${flag}`)}
              <small className={styles.under}>{t(`posts.declared.${flag}.hint`)}</small>
            </Checkbox>
          ))}
          {languages
            .filter((language) => language !== draft.sourceLanguage && language !== 'mul')
            .map((language) => (
              <Select
                key={language}
                label={t('posts.declared.translation', { language: words.language(language) })}
                items={[UNSAID, ...TRANSLATION_KINDS].map((id) => ({ id, label: t(`posts.declared.from.${id}`) }))}
                value={declared.translations[language] ?? UNSAID}
                onChange={(source) => say(language, source)}
              />
            ))}
          <DeclaredDepartments departments={departments} />
        </div>
      </details>
    </Card>
  );
}
