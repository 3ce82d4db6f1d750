import { TIERS } from '@pregon/domain';
import { useT } from '../../../../app/intl/useT.js';
import { useDesk } from '../desk/desk.context.js';
import { TokenField } from '../fields/TokenField.js';
import { MATCH_MEMBERS, type MatchMember } from '../source/circuit.view.js';
import styles from './cards.module.css';

/** The fact that says the same as a member of `match`: it lends its words. */
const FACT_OF = {
  classes: 'content_class',
  departments: 'unit',
  networks: 'network',
  tiers: 'tier',
  languages: 'language',
  labels: 'labels',
} as const satisfies Record<MatchMember, string>;

/** What it is for, by choosing. None chosen of one kind: all of it. */
export function MatchFields() {
  const t = useT();
  const { view, choices, words, canEdit, set, errorAt } = useDesk();
  const offered: Readonly<Record<MatchMember, readonly string[]>> = {
    classes: choices.contentClasses,
    departments: choices.departments.map(({ code }) => code),
    networks: choices.networks.map(({ key }) => key),
    tiers: TIERS,
    languages: [...choices.organisation.languages, 'mul'],
    labels: choices.labels,
  };
  return (
    <div className={styles.match}>
      {MATCH_MEMBERS.map((member) => (
        <TokenField
          key={member}
          label={t(`circuits.match.${member}`)}
          {...(view.match[member].length === 0 ? { hint: t('circuits.match.all') } : {})}
          value={view.match[member]}
          items={[...new Set([...offered[member], ...view.match[member]])].map((id) => ({
            id,
            label: words.value(FACT_OF[member], id),
          }))}
          free={member === 'labels'}
          path={`match.${member}`}
          error={errorAt(['match', member])}
          isDisabled={!canEdit}
          onChange={(value) => set(['match', member], value.length === 0 ? undefined : value)}
        />
      ))}
    </div>
  );
}
