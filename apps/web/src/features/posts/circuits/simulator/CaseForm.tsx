import { useQuery } from '@apollo/client/react';
import type { Refusal } from '@pregon/domain';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { ComboBox } from '../../../../ui/ComboBox.js';
import { TextField } from '../../../../ui/TextField.js';
import { SegmentedControl } from '../../../../ui/SegmentedControl.js';
import { useFieldError } from '../../../../ui/useRefusal.js';
import { useNames } from '../desk/names.context.js';
import type { Case } from './case.address.js';
import { FactFields } from './FactFields.js';
import styles from './simulator.module.css';

export const CaseDrafts = graphql(`
  query CaseDrafts($id: ID!, $one: Boolean!) {
    unplannedPosts(first: 50) {
      edges {
        node {
          id
          title
          department {
            id
            name
          }
        }
      }
    }
    post(id: $id) @include(if: $one) {
      id
      title
      department {
        id
        name
      }
    }
  }
`);

interface Props {
  readonly chosen: Case;
  /** why the typed moment is none */
  readonly refusal: Refusal | null;
  readonly onChange: (next: Case) => void;
}

/** What is simulated: one's own draft, or facts by choosing; and when it would be sent. */
export function CaseForm({ chosen, refusal, onChange }: Props) {
  const t = useT();
  const { choices } = useNames();
  const fieldError = useFieldError();
  const { data } = useQuery(CaseDrafts, {
    variables: { id: chosen.postId ?? '', one: chosen.postId !== null },
  });
  const posts = [...(data?.post ? [data.post] : []), ...(data?.unplannedPosts.edges.map(({ node }) => node) ?? [])];
  const drafts = [...new Map(posts.map((post) => [post.id, post])).values()];
  const by = chosen.postId === null ? 'facts' : 'draft';
  const told = refusal && { code: refusal.code, message: refusal.code, field: 'time', details: detailsOf(refusal) };
  return (
    <section className={styles.case} aria-label={t('circuits.case')}>
      <SegmentedControl
        label={t('circuits.case.by')}
        items={(['draft', 'facts'] as const).map((id) => ({ id, title: t(`circuits.case.by.${id}`) }))}
        value={by}
        onChange={(next) =>
          onChange(
            next === 'facts'
              ? { ...chosen, postId: null, departmentId: chosen.departmentId ?? choices.departments[0]?.id ?? null }
              : { ...chosen, postId: drafts[0]?.id ?? null },
          )
        }
      />
      {by === 'draft' ? (
        <ComboBox
          // Its items arrive after it: the box takes them once.
          key={drafts.length}
          label={t('circuits.case.draft')}
          hint={t('circuits.case.draft.hint')}
          items={drafts.map(({ id, title, department }) => ({ id, label: title, hint: department.name }))}
          value={chosen.postId}
          onChange={(postId) => postId !== null && onChange({ ...chosen, postId })}
        />
      ) : (
        <>
          {data && drafts.length === 0 && <p className={styles.quiet}>{t('circuits.case.no_drafts')}</p>}
          <ComboBox
            label={t('circuits.case.unit')}
            items={choices.departments.map(({ id, name, code }) => ({ id, label: name, hint: code }))}
            value={chosen.departmentId}
            onChange={(departmentId) => departmentId !== null && onChange({ ...chosen, departmentId })}
          />
        </>
      )}
      <FactFields by={by} facts={chosen.facts} onChange={(facts) => onChange({ ...chosen, facts })} />
      <div className={styles.when}>
        <TextField
          type="date"
          label={t('circuits.case.date')}
          hint={t('circuits.case.date.hint')}
          value={chosen.date}
          onChange={(date) => onChange({ ...chosen, date })}
        />
        <TextField
          type="time"
          label={t('circuits.case.time')}
          value={chosen.time}
          isDisabled={chosen.date === ''}
          error={fieldError(told, 'time')}
          onChange={(time) => onChange({ ...chosen, time })}
        />
      </div>
    </section>
  );
}

const detailsOf = ({ details }: Refusal) =>
  Object.entries(details ?? {}).map(([name, value]) => ({ name, value: String(value) }));
