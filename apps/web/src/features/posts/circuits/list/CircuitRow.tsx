import type { Json } from '@pregon/domain';
import { ArrowRight, Split } from 'lucide-react';
import { Link } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { VisuallyHidden } from '../../../../ui/VisuallyHidden.js';
import { useNames } from '../desk/names.context.js';
import { CircuitMarks } from '../editor/CircuitTitle.js';
import { viewOf, type StepView } from '../source/circuit.view.js';
import styles from './list.module.css';
import { useAppliesTo } from './useAppliesTo.js';

export const CircuitRow_policy = graphql(`
  fragment CircuitRow_policy on ApprovalPolicy {
    id
    key
    version
    name
    overlay
    legal
    priority
    retired
    document
    savedAt
    savedBy {
      id
      name
    }
    openRuns
  }
`);

/** One circuit: what it is for, its steps as a line, and how many rounds run under it. */
export function CircuitRow({ policy: masked }: { readonly policy: FragmentType<typeof CircuitRow_policy> }) {
  const t = useT();
  const { moment } = useFormat();
  const appliesTo = useAppliesTo();
  const policy = unmask(CircuitRow_policy, masked);
  // What the server answers as JSON is JSON.
  const view = viewOf(policy.document as Json);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <Link to={`/circuitos/${encodeURIComponent(policy.key)}`} className={styles.name}>
          <span className={styles.key}>{policy.key}</span> {policy.name}
        </Link>
        <CircuitMarks overlay={policy.overlay} legal={policy.legal} retired={policy.retired} />
        <span className={styles.open}>{t('circuits.open_runs', { count: policy.openRuns })}</span>
      </div>
      <p className={styles.for}>{appliesTo(view)}</p>
      <Line steps={view.steps} label={t('circuits.steps')} />
      {view.after.length > 0 && <Line steps={view.after} label={t('circuits.after')} shown />}
      <p className={styles.quiet}>
        {t('circuits.row', {
          priority: policy.priority,
          version: policy.version,
          name: policy.savedBy.name,
          moment: moment(policy.savedAt),
        })}
      </p>
    </li>
  );
}

function Line({
  steps,
  label,
  shown,
}: {
  readonly steps: readonly StepView[];
  readonly label: string;
  readonly shown?: boolean;
}) {
  const t = useT();
  const { words } = useNames();
  if (steps.length === 0) return null;
  return (
    <div className={styles.line}>
      {shown === true && <span className={styles.quiet}>{label}</span>}
      <ol aria-label={label} className={styles.chips}>
        {steps.map((step, at) => (
          <li key={`${at}.${step.key}`}>
            {at > 0 && (step.parallel ? <Split aria-hidden /> : <ArrowRight aria-hidden />)}
            {at > 0 && step.parallel && <VisuallyHidden>{t('circuits.step.beside')}: </VisuallyHidden>}
            <span className={styles.chip} data-kind={step.kind} data-sometimes={step.when !== '' ? true : undefined}>
              {step.name || step.key}
              {step.kind !== 'approve' && <small>{t('circuits.kind.badge', { kind: step.kind })}</small>}
              {step.sla !== '' && <small>{words.term(step.sla)}</small>}
              {step.when !== '' && <small>{t('circuits.step.sometimes')}</small>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
