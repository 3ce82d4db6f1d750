import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import type { AnchorText } from '../reviews/anchor.place.js';
import { MarkedText } from '../reviews/MarkedText.js';
import { RevisionParts } from '../posts/revision/RevisionParts.js';
import { Fingerprint } from './Fingerprint.js';
import { NetworkMark } from '../../ui/NetworkMark.js';
import { languageAttribute, useLanguageName } from '../../app/intl/languages.js';
import styles from './PostTexts.module.css';

const VARIANT = graphql(`
  fragment VariantText_variant on Variant {
    id
    language
    text
    state
    currentRevision {
      id
      number
      round
      hash
      text
      link
      ...RevisionParts_revision
    }
  }
`);

interface Props {
  readonly variant: FragmentType<typeof VARIANT>;
  readonly accounts: readonly { readonly id: string; readonly network: string; readonly name: string }[];
  /** the revision's words, for comments on them; null while there is only a draft */
  readonly words: AnchorText | null;
}

export function VariantText({ variant: ref, accounts, words }: Props) {
  const t = useT();
  const languageName = useLanguageName();
  const { language, text, state, currentRevision: cut } = unmask(VARIANT, ref);
  const read = cut?.text ?? text;
  return (
    <article className={styles.text}>
      <header className={styles.caption}>
        <h3 className={styles.language}>{languageName(language)}</h3>
        <ul className={styles.accounts}>
          {accounts.map((account) => (
            <li key={account.id}>
              <NetworkMark network={account.network} />
              {account.name}
            </li>
          ))}
        </ul>
      </header>
      <p className={styles.say} lang={languageAttribute(language)}>
        {read === '' ? (
          <span className={styles.quiet}>{t('publishing.texts.empty')}</span>
        ) : words ? (
          <MarkedText of={words} />
        ) : (
          read
        )}
      </p>
      {cut?.link && (
        <p className={styles.link}>
          <a href={cut.link} rel="noreferrer noopener" target="_blank">
            {cut.link}
          </a>
        </p>
      )}
      {cut && <RevisionParts revision={cut} lang={languageAttribute(language)} />}
      <p className={styles.quiet}>
        {cut ? (
          <>
            {t('publishing.texts.revision', { number: cut.number, round: cut.round })} <Fingerprint hash={cut.hash} />
          </>
        ) : (
          t('publishing.texts.uncut')
        )}
      </p>
      {cut && state === 'draft' && cut.text !== text && (
        <p className={styles.quiet}>{t('publishing.texts.changed', { number: cut.number })}</p>
      )}
    </article>
  );
}
