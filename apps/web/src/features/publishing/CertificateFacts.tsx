import { CircleCheck, CircleOff, CircleX, Hourglass, ShieldAlert } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { NetworkMark } from '../../ui/NetworkMark.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { certificateStanding, type CertificateStanding } from './certificate.standing.js';
import { Fingerprint } from './Fingerprint.js';
import styles from './PostCertificates.module.css';

const CERTIFICATE = graphql(`
  fragment CertificateFacts_certificate on Certificate {
    id
    hash
    notBefore
    notAfter
    issuedAt
    keyId
    revokedAt
    signatureValid
  }
`);

const LOOKS = {
  valid: { tone: 'done', Icon: CircleCheck },
  not_yet: { tone: 'wait', Icon: Hourglass },
  expired: { tone: 'stop', Icon: CircleX },
  revoked: { tone: 'stop', Icon: CircleOff },
  forged: { tone: 'stop', Icon: ShieldAlert },
} as const satisfies Record<CertificateStanding, unknown>;

interface Props {
  readonly certificate: FragmentType<typeof CERTIFICATE>;
  readonly network: string;
  readonly account: string;
  readonly now: string;
  /** Several certificates: each opens on demand. */
  readonly folded: boolean;
}

export function CertificateFacts({ certificate: ref, network, account, now, folded }: Props) {
  const t = useT();
  const certificate = unmask(CERTIFICATE, ref);
  const standing = certificateStanding({ ...certificate, revokedAt: certificate.revokedAt ?? null }, now);
  const { tone, Icon } = LOOKS[standing];
  const { moment } = useFormat();
  const head = (
    <>
      <NetworkMark network={network} />
      <span className={styles.account}>{account}</span>
      <ToneBadge look="line" tone={tone} Icon={Icon}>
        {t(`publishing.cert.${standing}`)}
      </ToneBadge>
    </>
  );
  const facts = (
    <dl className={styles.facts}>
      <dt>{t('publishing.cert.issued')}</dt>
      <dd>{moment(certificate.issuedAt)}</dd>
      <dt>{t('publishing.cert.from')}</dt>
      <dd>{moment(certificate.notBefore)}</dd>
      <dt>{t('publishing.cert.until')}</dt>
      <dd>{moment(certificate.notAfter)}</dd>
      {certificate.revokedAt && (
        <>
          <dt>{t('publishing.cert.revokedAt')}</dt>
          <dd>{moment(certificate.revokedAt)}</dd>
        </>
      )}
      <dt>{t('publishing.cert.hash')}</dt>
      <dd>
        <Fingerprint hash={certificate.hash} />
      </dd>
      <dt>{t('publishing.cert.signature')}</dt>
      <dd>{t(certificate.signatureValid ? 'publishing.cert.signature.ok' : 'publishing.cert.signature.bad')}</dd>
      <dt>{t('publishing.cert.key')}</dt>
      <dd>{certificate.keyId}</dd>
    </dl>
  );
  if (!folded)
    return (
      <>
        <div className={styles.head}>{head}</div>
        {facts}
      </>
    );
  return (
    <details>
      <summary className={styles.head}>{head}</summary>
      {facts}
    </details>
  );
}
