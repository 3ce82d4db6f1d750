import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { languageAttribute } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Fingerprint } from './Fingerprint.js';
import styles from './UnknownOutcome.module.css';

const PUBLICATION = graphql(`
  fragment UnknownEvidence_publication on Publication {
    id
    variant {
      id
      language
      currentRevision {
        id
        text
      }
    }
    attempts {
      id
      intentAt
      requestDigest
      looks {
        at
        found
      }
    }
  }
`);

/** What was sent, and what was seen on the network afterwards. */
export function UnknownEvidence({ publication: ref }: { readonly publication: FragmentType<typeof PUBLICATION> }) {
  const t = useT();
  const when = useFormat();
  const { messages } = useIntl();
  const { variant, attempts } = unmask(PUBLICATION, ref);
  const last = attempts.at(-1);
  const found = (code: string) => (`publishing.found.${code}` in messages ? t(`publishing.found.${code}`) : code);
  return (
    <div className={styles.evidence}>
      <figure>
        <figcaption>{t('publishing.unknown.sent')}</figcaption>
        <p className={styles.say} lang={languageAttribute(variant.language)}>
          {variant.currentRevision?.text}
        </p>
        {last?.requestDigest && (
          <p className={styles.quiet}>
            {t('publishing.attempts.digest')}: <Fingerprint hash={last.requestDigest} />
          </p>
        )}
      </figure>
      <figure>
        <figcaption>{t('publishing.unknown.seen')}</figcaption>
        {!last || last.looks.length === 0 ? (
          <p>{t('publishing.unknown.seen.none')}</p>
        ) : (
          <ul>
            {last.looks.map((look) => (
              <li key={look.at}>
                <time dateTime={look.at}>{when.timeExact(look.at)}</time> {found(look.found)}
              </li>
            ))}
          </ul>
        )}
      </figure>
    </div>
  );
}
