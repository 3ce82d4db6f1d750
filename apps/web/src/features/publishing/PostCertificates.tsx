import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useLanguageName } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { Card } from '../../ui/Card.js';
import { CertificateFacts } from './CertificateFacts.js';
import styles from './PostCertificates.module.css';

const POST = graphql(`
  fragment PostCertificates_post on Post {
    id
    variants {
      id
      language
      account {
        id
        network
        name
      }
      certificate {
        id
        ...CertificateFacts_certificate
      }
    }
  }
`);

interface Props {
  readonly post: FragmentType<typeof POST>;
  /** Business time, by which a window is open or closed. */
  readonly now: string;
}

export function PostCertificates({ post: ref, now }: Props) {
  const t = useT();
  const languageName = useLanguageName();
  const certified = unmask(POST, ref).variants.flatMap(({ certificate, ...variant }) =>
    certificate ? [{ ...variant, certificate }] : [],
  );
  return (
    <Card title={t(certified.length > 1 ? 'publishing.cert.title.many' : 'publishing.cert.title')}>
      {certified.length === 0 && <p className={styles.quiet}>{t('publishing.cert.none')}</p>}
      <ul className={styles.list}>
        {certified.map(({ id, account, language, certificate }) => (
          <li key={id}>
            <CertificateFacts
              certificate={certificate}
              network={account.network}
              account={t('publishing.delivery.name', { account: account.name, language: languageName(language) })}
              now={now}
              folded={certified.length > 1}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
