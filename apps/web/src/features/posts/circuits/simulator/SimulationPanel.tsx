import { CircleAlert, CircleCheck, Flag } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { ErrorPanel } from '../../../../ui/ErrorPanel.js';
import { Note } from '../../../../ui/Note.js';
import { Spinner } from '../../../../ui/Spinner.js';
import { SimulatedSteps } from './SimulatedSteps.js';
import styles from './simulator.module.css';
import { useBlockWords } from './useBlockWords.js';
import type { Simulated, SimulationState } from './useSimulation.js';

interface Props {
  readonly title: string;
  readonly state: SimulationState;
  readonly again: () => void;
}

/** One answer: what would block, when it would be through, the steps, and which circuits apply. */
export function SimulationPanel({ title, state, again }: Props) {
  const t = useT();
  return (
    <section className={styles.panel} aria-label={title} aria-busy={state.kind === 'asking'}>
      <h2>{title}</h2>
      {state.kind === 'asking' && <Spinner label={t('circuits.simulation.asking')} />}
      {state.kind === 'idle' && <p className={styles.quiet}>{t('circuits.simulation.idle')}</p>}
      {state.kind === 'failed' && <ErrorPanel error={state.error} onRetry={again} />}
      {state.kind === 'answered' && <Answer answer={state.answer} />}
    </section>
  );
}

function Answer({ answer }: { readonly answer: Simulated }) {
  const t = useT();
  const { momentLong } = useFormat();
  const blockWords = useBlockWords();
  const { blocks, steps, policies, expectedEnd } = answer;
  const nameOf = (key: string): string => steps.find((step) => step.key === key)?.name ?? key;
  return (
    <>
      {blocks.length > 0 ? (
        <Note
          tone="stop"
          Icon={CircleAlert}
          role="status"
          title={t('circuits.simulation.blocks', { count: blocks.length })}
        >
          <ul className={styles.blocks}>
            {blocks.map((block, at) => (
              // Two blocks may be alike in everything but their place.
              <li key={at}>
                {block.stepKey != null && <b>{nameOf(block.stepKey)}: </b>}
                {blockWords(block)}
              </li>
            ))}
          </ul>
        </Note>
      ) : (
        <p className={styles.end} role="status" data-tone="done">
          <CircleCheck aria-hidden />
          {t('circuits.simulation.clear')}
        </p>
      )}
      {steps.length > 0 && (
        <p className={styles.end}>
          <Flag aria-hidden />
          {expectedEnd
            ? t('circuits.simulation.end', { moment: momentLong(expectedEnd) })
            : t('circuits.simulation.no_end')}
        </p>
      )}
      <SimulatedSteps steps={steps} />
      {policies.length > 0 && (
        <div className={styles.policies}>
          <h3>{t('circuits.simulation.policies')}</h3>
          <ul>
            {policies.map(({ id, key, name, version, overlay }) => (
              <li key={id}>{t('circuits.simulation.policy', { key, name, version, overlay })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
