import { networkProfile } from '@pregon/networks/rules';
import { PenLine, Undo2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import type { DraftVariant } from '../draft/draft.resolve.js';
import { withOverride } from '../draft/draft.state.js';
import { useComposer } from './composer.context.js';
import { Counts } from './Counts.js';
import { OwnParts } from './OwnParts.js';
import { placeId } from './place.js';
import { useWords } from './useWords.js';
import { WritingBox } from './WritingBox.js';
import styles from './composer.module.css';

function OwnText({ variant }: { readonly variant: DraftVariant }) {
  const t = useT();
  const words = useWords();
  const { edit, checks } = useComposer();
  const { key, account, language, overridden, content } = variant;
  const name = words.language(language);
  const change = (text: string | null): void => edit((now) => withOverride(now, key, (own) => ({ ...own, text })));
  return (
    <WritingBox
      id={placeId({ kind: 'override', key })}
      label={t('posts.own.label', { account: account.handle, language: name })}
      lang={language === 'mul' ? undefined : language}
      value={content.text}
      onChange={change}
      heading={
        <>
          <b>{name}</b>
          <span className={styles.end}>{t(overridden ? 'posts.own.differs' : 'posts.own.same')}</span>
        </>
      }
      footer={
        <>
          <Counts checks={checks.filter((check) => check.variant.key === key)} />
          {overridden ? (
            <Button size="small" look="quiet" onPress={() => change(null)}>
              <Undo2 aria-hidden />
              {t('posts.own.back')}
            </Button>
          ) : (
            <span>
              <PenLine aria-hidden className={styles.tiny} /> {t('posts.own.hint')}
            </span>
          )}
        </>
      }
    />
  );
}

function Options({ variants }: { readonly variants: readonly DraftVariant[] }) {
  const t = useT();
  const { draft, edit } = useComposer();
  const [first] = variants;
  const known = first && networkProfile(first.account.network)?.capabilities.options;
  if (!first || !known) return null;
  const set = (name: string, value: boolean): void =>
    edit((now) =>
      variants.reduce(
        (all, { key }) => withOverride(all, key, (own) => ({ ...own, options: { ...own.options, [name]: value } })),
        now,
      ),
    );
  return (
    <div className={styles.options}>
      {Object.entries(known).map(([name, usual]) => (
        <Checkbox
          key={name}
          isSelected={draft.overrides[first.key]?.options[name] ?? usual}
          onChange={(value) => set(name, value)}
        >
          {t(`posts.option.${name}`)}
        </Checkbox>
      ))}
    </div>
  );
}

/** One account's own words: starts as the base text, and can go back to it; then what only its network can do. */
export function OwnWords({ accountId }: { readonly accountId: string }) {
  const { variants } = useComposer();
  const own = variants.filter((variant) => variant.account.id === accountId);
  return (
    <div className={styles.stack}>
      <div className={own.length > 1 ? styles.two : undefined}>
        {own.map((variant) => (
          <OwnText key={variant.key} variant={variant} />
        ))}
      </div>
      {own.map((variant) => (
        <OwnParts key={variant.key} variant={variant} named={own.length > 1} />
      ))}
      <Options variants={own} />
    </div>
  );
}
