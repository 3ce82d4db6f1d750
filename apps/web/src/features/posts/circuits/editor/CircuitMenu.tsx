import { Archive, Copy, Ellipsis, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { IconButton } from '../../../../ui/IconButton.js';
import { Menu } from '../../../../ui/Menu.js';
import { ReasonDialog } from '../../../../ui/ReasonDialog.js';
import type { Circuit } from './circuit.fragments.js';
import { useReevaluate } from './circuit.commands.js';
import { ReevaluationReport, type Reevaluated } from './ReevaluationReport.js';
import { RetireDialog } from './RetireDialog.js';

interface Props {
  readonly circuit: Circuit | null;
  readonly canManage: boolean;
  /** There is an unpublished text: open rounds are asked under what is published, not under that. */
  readonly isChanged: boolean;
}

/** What is done with a circuit as a whole. */
export function CircuitMenu({ circuit, canManage, isChanged }: Props) {
  const t = useT();
  const reevaluate = useReevaluate();
  const [asked, setAsked] = useState<'retire' | 'reevaluate' | null>(null);
  const [report, setReport] = useState<Reevaluated | null>(null);
  if (!circuit || !canManage) return null;
  const { key, name, retired, openRuns } = circuit;
  const close = (): void => setAsked(null);
  return (
    <>
      <Menu
        label={t('circuits.menu', { name })}
        trigger={<IconButton Icon={Ellipsis} label={t('circuits.menu', { name })} />}
        groups={[
          {
            id: 'circuit',
            actions: [
              {
                ...{ id: 'copy', label: t('circuits.copy'), Icon: Copy },
                href: `/nuevo-circuito?de=${encodeURIComponent(key)}`,
              },
              {
                ...{ id: 'reevaluate', label: t('circuits.reevaluate'), Icon: RefreshCw },
                isDisabled: openRuns === 0,
                onAction: () => setAsked('reevaluate'),
              },
              {
                ...{ id: 'retire', label: t('circuits.retire'), Icon: Archive, tone: 'stop' },
                isDisabled: retired,
                onAction: () => setAsked('retire'),
              },
            ],
          },
        ]}
      />
      {asked === 'retire' && <RetireDialog circuit={circuit} onClose={close} />}
      {asked === 'reevaluate' && (
        <ReasonDialog
          title={t('circuits.reevaluate.title')}
          text={t(isChanged ? 'circuits.reevaluate.unpublished' : 'circuits.reevaluate.text', { count: openRuns })}
          submitLabel={t('circuits.reevaluate')}
          onClose={close}
          run={(reason) => reevaluate({ key, reason })}
          onDone={(answer) => {
            close();
            setReport(answer);
          }}
        />
      )}
      {report && <ReevaluationReport report={report} onClose={() => setReport(null)} />}
    </>
  );
}
