import { X } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Chip } from '../../ui/Chip.js';
import { ComboBox } from '../../ui/ComboBox.js';
import { Select } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import type { TraceQuery } from './trace.filter.js';
import { ACTION_GROUPS, actionMessage, SUBJECT_KINDS } from './trace.words.js';
import styles from './TracePage.module.css';

const PERSON = graphql(`
  fragment TraceFilters_person on Person {
    id
    name
  }
`);

interface Props {
  readonly people: readonly FragmentType<typeof PERSON>[];
  readonly query: TraceQuery;
  readonly onChange: (query: TraceQuery) => void;
}

const ALL = 'all';

export function TraceFilters({ people: refs, query, onChange }: Props) {
  const t = useT();
  const people = unmask(PERSON, refs);
  const actions = ACTION_GROUPS.flatMap(({ group, actions: some }) =>
    some.map((action) => ({ id: action, label: t(actionMessage(action)), hint: t(`trace.group.${group}`) })),
  );
  const set = (change: Partial<TraceQuery>) => onChange({ ...query, ...change });
  const filtered = Object.values(query).some((value) => value !== null);
  return (
    <div role="search" aria-label={t('trace.filter.title')}>
      <div className={styles.filters}>
        <ComboBox
          label={t('trace.filter.person')}
          placeholder={t('trace.filter.person.all')}
          items={people.map((person) => ({ id: person.id, label: person.name }))}
          value={query.person}
          onChange={(person) => set({ person })}
        />
        <ComboBox
          label={t('trace.filter.action')}
          placeholder={t('trace.filter.action.all')}
          items={actions}
          value={query.action}
          onChange={(action) => set({ action })}
        />
        <Select
          label={t('trace.filter.subject')}
          items={[
            { id: ALL, label: t('trace.filter.subject.all') },
            ...SUBJECT_KINDS.map((kind) => ({ id: kind, label: t(`trace.subject.${kind}`) })),
          ]}
          value={query.subject ?? ALL}
          onChange={(subject) => set({ subject: subject === ALL ? null : subject })}
        />
        <TextField
          type="date"
          label={t('trace.filter.from')}
          value={query.from ?? ''}
          onChange={(from) => set({ from: from || null })}
        />
        <TextField
          type="date"
          label={t('trace.filter.to')}
          value={query.to ?? ''}
          onChange={(to) => set({ to: to || null })}
        />
      </div>
      {filtered && (
        <div className={styles.chips}>
          {query.post && (
            <Chip removeLabel={t('trace.filter.post.clear')} onRemove={() => set({ post: null })}>
              {t('trace.filter.post')}
            </Chip>
          )}
          <Button
            size="small"
            look="quiet"
            onPress={() => onChange({ person: null, action: null, subject: null, post: null, from: null, to: null })}
          >
            <X aria-hidden />
            {t('trace.filter.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
