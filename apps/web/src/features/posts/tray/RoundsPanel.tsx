import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Card } from '../../../ui/Card.js';
import styles from './tray.module.css';

const ROUNDS = graphql(`
  fragment RoundsPanel_post on Post {
    id
    rounds {
      id
      round
      state
      startedAt
      note
      submittedBy {
        id
        name
      }
      steps {
        id
        name
        state
        since
        decisions {
          id
          verdict
          reason
          at
          decider {
            id
            name
          }
        }
      }
    }
  }
`);

/** How it came here: each round, who answered what, what comes after. */
export function RoundsPanel({ post, zone }: { readonly post: FragmentType<typeof ROUNDS>; readonly zone: string }) {
  const t = useT();
  const intl = useIntl();
  const { rounds } = unmask(ROUNDS, post);
  const day = (at: string): string => intl.formatDate(at, { weekday: 'short', day: 'numeric', timeZone: zone });
  const oldestFirst = rounds.toReversed();
  return (
    <Card title={t('posts.rounds.title')}>
      <ol className={styles.timeline}>
        {oldestFirst.flatMap((run) => [
          <li key={run.id} data-tone="neutral">
            <time dateTime={run.startedAt}>{day(run.startedAt)}</time>{' '}
            {t('posts.rounds.sent', { round: run.round, who: run.submittedBy.name })}
            {run.note && <q>{run.note}</q>}
          </li>,
          ...run.steps.flatMap((step) => [
            ...step.decisions.map((one) => (
              <li
                key={one.id}
                data-tone={one.verdict === 'approve' ? 'done' : one.verdict === 'reject' ? 'stop' : 'wait'}
              >
                <time dateTime={one.at}>{day(one.at)}</time>{' '}
                {t(`posts.rounds.${one.verdict}`, { who: one.decider.name, step: step.name })}
                {one.reason && <q>{one.reason}</q>}
              </li>
            )),
            ...(step.state === 'active' || step.state === 'upcoming'
              ? [
                  <li key={step.id} data-tone={step.state === 'active' ? 'wait' : 'neutral'}>
                    {step.state === 'active' ? (
                      <b>{t('posts.rounds.now', { step: step.name, when: step.since ? day(step.since) : '' })}</b>
                    ) : (
                      t('posts.rounds.next', { step: step.name })
                    )}
                  </li>,
                ]
              : []),
          ]),
        ])}
      </ol>
    </Card>
  );
}
