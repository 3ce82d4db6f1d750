import { toInstant } from '@pregon/domain';
import { Link2 } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { useZone } from '../../../../app/time/clock.js';
import { announce } from '../../../../ui/announce.js';
import { Button } from '../../../../ui/Button.js';
import { toast } from '../../../../ui/toasts.js';
import { caseOf, withCase, type Case } from './case.address.js';
import { CaseForm } from './CaseForm.js';
import { SimulationPanel } from './SimulationPanel.js';
import styles from './simulator.module.css';
import { useSimulation } from './useSimulation.js';

interface Props {
  /** A text that is not published: what would change is shown beside what is. */
  readonly source: string | null;
  /** That text has faults: nothing can be asked under it yet. */
  readonly isFaulty?: boolean;
}

/** A case, by draft or by facts, at a moment; and what it would meet, now and under the unpublished text. */
export function Simulator({ source, isFaulty = false }: Props) {
  const t = useT();
  const zone = useZone();
  const [address, setAddress] = useSearchParams();
  const chosen = caseOf(address);
  const write = (next: Case): void => setAddress((before) => withCase(before, next), { replace: true });
  // A day without a time is that day at nine; a time that doesn't exist that day is told beside its field.
  const moment =
    chosen.date === '' ? null : toInstant({ date: chosen.date, time: chosen.time || '09:00', zone, fold: 0 });
  const isReady = chosen.postId !== null || chosen.departmentId !== null;
  const input =
    !isReady || (moment && !moment.ok)
      ? null
      : {
          postId: chosen.postId,
          departmentId: chosen.postId === null ? chosen.departmentId : null,
          facts: Object.keys(chosen.facts).length === 0 ? null : chosen.facts,
          at: moment?.ok ? moment.value : null,
        };
  const now = useSimulation(input);
  const then = useSimulation(input && source !== null && !isFaulty ? { ...input, source } : null);
  const share = async (): Promise<void> => {
    const params = withCase(new URLSearchParams(), chosen).toString();
    const link = `${window.location.origin}/simulador${params === '' ? '' : `?${params}`}`;
    try {
      await navigator.clipboard.writeText(link);
      announce(t('circuits.share.done'));
      toast({ message: t(source === null ? 'circuits.share.done' : 'circuits.share.done.draft') });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      toast({ message: t('circuits.share.failed'), tone: 'stop' });
    }
  };
  return (
    <div className={styles.simulator}>
      <CaseForm chosen={chosen} refusal={moment && !moment.ok ? moment.refusal : null} onChange={write} />
      {isReady ? (
        <>
          <div className={styles.panels} data-two={source !== null ? true : undefined}>
            <SimulationPanel title={t(source === null ? 'circuits.simulation' : 'circuits.simulation.now')} {...now} />
            {source !== null && <SimulationPanel title={t('circuits.simulation.then')} {...then} />}
          </div>
          <Button size="small" className={styles.share} onPress={() => void share()}>
            <Link2 aria-hidden />
            {t('circuits.share')}
          </Button>
        </>
      ) : (
        <p className={styles.quiet}>{t('circuits.simulation.choose')}</p>
      )}
    </div>
  );
}
