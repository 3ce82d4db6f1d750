import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { useNames } from '../desk/names.context.js';
import styles from './simulator.module.css';
import { useSeatWords } from './useSeatWords.js';
import type { Simulated } from './useSimulation.js';

/** The steps in order, with the people each would ask, in which right, by when, and why it is asked. */
export function SimulatedSteps({ steps }: { readonly steps: Simulated['steps'] }) {
  const t = useT();
  const { moment } = useFormat();
  const { words } = useNames();
  const seatWords = useSeatWords();
  return (
    <ol className={styles.steps} aria-label={t('circuits.steps')}>
      {steps.map(({ key, name, kind, stage, needed, expectedBy, seats, reasons }, at) => (
        <li key={key}>
          <div className={styles.stepHead}>
            <b>{name}</b>
            <span className={styles.quiet}>
              {t('circuits.kind.badge', { kind })}
              {needed > 1 && ` · ${t('circuits.simulation.needed', { count: needed })}`}
              {steps[at - 1]?.stage === stage && ` · ${t('circuits.step.beside')}`}
            </span>
            <span className={styles.by}>
              {expectedBy ? t('circuits.simulation.by', { moment: moment(expectedBy) }) : t('circuits.simulation.open')}
            </span>
          </div>
          {seats.length === 0 ? (
            <p className={styles.nobody}>{t('circuits.simulation.nobody')}</p>
          ) : (
            <ul className={styles.seats}>
              {seats.map((seat) => (
                <li key={seat.person.id}>
                  {seat.person.name} <span className={styles.quiet}>{seatWords(seat)}</span>
                </li>
              ))}
            </ul>
          )}
          <p className={styles.quiet}>
            {reasons
              .map(({ policyKey, policyName, when }) =>
                when
                  ? t('circuits.simulation.because.when', { policyKey, policyName, condition: words.condition(when) })
                  : t('circuits.simulation.because', { policyKey, policyName }),
              )
              .join(' ')}
          </p>
        </li>
      ))}
    </ol>
  );
}
