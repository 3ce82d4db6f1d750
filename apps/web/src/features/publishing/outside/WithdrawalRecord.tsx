import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import styles from './outside.module.css';

const WITHDRAWAL = graphql(`
  fragment WithdrawalRecord_withdrawal on Withdrawal {
    id
    openedAt
    openedBy {
      id
      name
    }
    decidedAt
    decidedBy {
      id
      name
    }
    parts {
      kind
      remoteId
      goneAt
      goneBy
      already
    }
    proof {
      words
      link
      pictureUrl
      at
      person {
        id
        name
      }
    }
    calls {
      number
      operation
      remoteId
      begunAt
      outcome
      httpStatus
    }
  }
`);

/** Who wanted it and who agreed, each thing that is gone, the proof, and what the network answered. */
export function WithdrawalRecord({ withdrawal: ref }: { readonly withdrawal: FragmentType<typeof WITHDRAWAL> }) {
  const t = useT();
  const { moment, timeExact } = useFormat();
  const { openedAt, openedBy, decidedAt, decidedBy, parts, proof, calls } = unmask(WITHDRAWAL, ref);
  return (
    <details className={styles.record}>
      <summary>{t('outside.record')}</summary>
      <ul>
        <li>
          {openedBy
            ? t('outside.record.opened', { name: openedBy.name, when: moment(openedAt) })
            : t('outside.record.opened.itself', { when: moment(openedAt) })}
        </li>
        {decidedBy && decidedAt && (
          <li>{t('outside.record.decided', { name: decidedBy.name, when: moment(decidedAt) })}</li>
        )}
        {parts.map((part) => (
          <li key={part.remoteId}>
            {t(`outside.part.${part.kind}`)} <code>{part.remoteId}</code>:{' '}
            {part.goneAt
              ? t(part.already ? 'outside.part.already' : `outside.part.${part.goneBy ?? 'network'}`, {
                  when: moment(part.goneAt),
                })
              : t('outside.part.standing')}
          </li>
        ))}
        {proof && (
          <li>
            {t('outside.proof.by', { name: proof.person?.name ?? '', when: moment(proof.at), words: proof.words })}{' '}
            {proof.link && (
              <a href={proof.link} target="_blank" rel="noreferrer noopener">
                {t('outside.proof.link')}
              </a>
            )}{' '}
            {proof.pictureUrl && (
              <a href={proof.pictureUrl} target="_blank" rel="noreferrer noopener">
                {t('outside.proof.picture')}
              </a>
            )}
          </li>
        )}
        {calls.map((call) => (
          <li key={call.number}>
            {t('outside.call', {
              time: timeExact(call.begunAt),
              operation: t(`outside.operation.${call.operation}`),
              outcome: t(`outside.answer.${call.outcome ?? 'none'}`),
              status: call.httpStatus ?? 'none',
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
