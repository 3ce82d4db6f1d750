import { CircleAlert, Clock, GitBranch, Split, TriangleAlert, Users } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import type { StepListName, StepView } from '../source/circuit.view.js';
import styles from './cards.module.css';

interface Props {
  readonly list: StepListName;
  readonly at: number;
  readonly step: StepView;
}

/** The step in a few words: what is asked, of whom, within what, when; and how many faults it has. */
export function StepFacts({ list, at, step }: Props) {
  const t = useT();
  const { words, issues } = useDesk();
  const own = issues.filter(({ path }) => path === `${list}.${at}` || path.startsWith(`${list}.${at}.`));
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const warnings = own.length - errors;
  const who = step.who.map(words.who);
  const conjunction = step.mode === 'all' || step.mode === 'each_group_any';
  return (
    <ul className={styles.facts}>
      <li className={styles.kind} data-kind={step.kind}>
        {t('circuits.kind.badge', { kind: step.kind })}
      </li>
      <li>
        <Users aria-hidden />
        {who.length === 0 ? t('circuits.who.none') : conjunction ? words.list(who) : words.either(who)}
        {step.mode !== 'any' && ` · ${t('circuits.mode.short', { mode: step.mode, count: step.quorum ?? 0 })}`}
      </li>
      {step.sla !== '' && (
        <li>
          <Clock aria-hidden />
          {words.term(step.sla)}
        </li>
      )}
      {step.parallel && at > 0 && (
        <li>
          <Split aria-hidden />
          {t('circuits.step.beside')}
        </li>
      )}
      {step.when !== '' && (
        <li>
          <GitBranch aria-hidden />
          {t('circuits.step.only_when', { condition: words.condition(step.when) })}
        </li>
      )}
      {errors > 0 && (
        <li data-tone="stop" className={styles.toned}>
          <CircleAlert aria-hidden />
          {t('circuits.issues.errors', { count: errors })}
        </li>
      )}
      {warnings > 0 && (
        <li data-tone="wait" className={styles.toned}>
          <TriangleAlert aria-hidden />
          {t('circuits.issues.warnings', { count: warnings })}
        </li>
      )}
    </ul>
  );
}
