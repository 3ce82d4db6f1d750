import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Fingerprint } from './Fingerprint.js';
import styles from './PostDeliveries.module.css';

const ATTEMPT = graphql(`
  fragment AttemptRows_attempt on Attempt {
    id
    number
    intentAt
    endedAt
    outcome
    requestDigest
    httpStatus
    durationMs
    response
    remoteId
    looks {
      at
      found
    }
  }
`);

/** One try and the looks made after it, newest first. */
export function AttemptRows({ attempt: ref }: { readonly attempt: FragmentType<typeof ATTEMPT> }) {
  const t = useT();
  const when = useFormat();
  const { messages } = useIntl();
  const attempt = unmask(ATTEMPT, ref);
  const say = (prefix: string, code: string) => (`${prefix}.${code}` in messages ? t(`${prefix}.${code}`) : code);
  const outcome = say('publishing.outcome_kind', attempt.outcome ?? 'open');
  return (
    <tbody>
      {[...attempt.looks].reverse().map((look) => (
        <tr key={look.at}>
          <td>{when.timeExact(look.at)}</td>
          <td>{t('publishing.attempts.look', { found: say('publishing.found', look.found) })}</td>
          <td />
          <td />
        </tr>
      ))}
      <tr>
        <td>{when.timeExact(attempt.intentAt)}</td>
        <td>
          <span className={styles.strong}>{t('publishing.attempts.send', { outcome })}</span>
          <br />
          <span className={styles.quiet}>{t('publishing.attempts.number', { number: attempt.number })}</span>
        </td>
        <td className={styles.num}>
          {attempt.durationMs != null &&
            t('publishing.attempts.seconds', { seconds: Math.round(attempt.durationMs / 100) / 10 })}
        </td>
        <td className={styles.answer}>
          {attempt.httpStatus != null && <p>{t('publishing.attempts.status', { status: attempt.httpStatus })}</p>}
          {attempt.remoteId && (
            <p>
              {t('publishing.attempts.remote')}: <code>{attempt.remoteId}</code>
            </p>
          )}
          {attempt.requestDigest && (
            <p>
              {t('publishing.attempts.digest')}: <Fingerprint hash={attempt.requestDigest} />
            </p>
          )}
          {attempt.response ? <code>{attempt.response}</code> : <p>{t('publishing.attempts.no_answer')}</p>}
        </td>
      </tr>
    </tbody>
  );
}
