import { PenLine, Plus, Route } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { IconButton } from '../../../ui/IconButton.js';
import { policyDraft } from './policy.draft.js';
import { PolicyDialog } from './PolicyDialog.js';
import { PolicyFacts } from './PolicyFacts.js';
import styles from './organisation.module.css';

const DATA = graphql(`
  fragment PolicyList_query on Query {
    approvalPolicies {
      id
      key
      name
      priority
      version
      appliesTo
      validityHours
      moveWithoutApprovalMinutes
      steps {
        key
        name
        who
        mode
        quorum
        slaHours
      }
      ...PolicyFacts_policy
    }
    people {
      id
      name
    }
    departments {
      id
      name
    }
    networks {
      key
      name
    }
    contentClasses
    ...PolicyDialog_query
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly canManage: boolean;
}

/** Every circuit in the order in which they are tried, with its steps as sentences. */
export function PolicyList({ data: ref, canManage }: Props) {
  const t = useT();
  const data = unmask(DATA, ref);
  const [open, setOpen] = useState<string | null>(null);
  const opened = data.approvalPolicies.find((policy) => policy.id === open);
  const draft = opened ? policyDraft(opened, data) : null;
  const names = new Map(
    [...data.departments.map(({ id, name }) => [id, name] as const)].concat(
      data.networks.map(({ key, name }) => [key, name] as const),
    ),
  );
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <p className={styles.intro}>{t('organisation.policies.text')}</p>
        {canManage && (
          <Button look="primary" onPress={() => setOpen('new')}>
            <Plus aria-hidden />
            {t('organisation.policies.create')}
          </Button>
        )}
      </div>
      {data.approvalPolicies.length === 0 && (
        <EmptyState Icon={Route} title={t('organisation.policies.empty.title')}>
          <p>{t('organisation.policies.empty.text')}</p>
        </EmptyState>
      )}
      <ul className={styles.policies}>
        {data.approvalPolicies.map((policy) => {
          const editable = policyDraft(policy, data) !== null;
          return (
            <li key={policy.id}>
              <Card
                title={policy.name}
                aside={
                  canManage &&
                  editable && (
                    <IconButton
                      Icon={PenLine}
                      label={t('organisation.policy.edit', { name: policy.name })}
                      onPress={() => setOpen(policy.id)}
                    />
                  )
                }
              >
                <PolicyFacts policy={policy} nameOf={(key) => names.get(key) ?? key} />
                {canManage && !editable && <p className={styles.quiet}>{t('organisation.policy.unreadable')}</p>}
              </Card>
            </li>
          );
        })}
      </ul>
      {(open === 'new' || draft) && <PolicyDialog data={data} start={draft} onClose={() => setOpen(null)} />}
    </div>
  );
}
