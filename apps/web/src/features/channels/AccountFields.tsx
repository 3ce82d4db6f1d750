import { CheckboxGroup } from 'react-aria-components';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useLanguageName } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { Checkbox } from '../../ui/Checkbox.js';
import { ComboBox } from '../../ui/ComboBox.js';
import { FilterChip } from '../../ui/FilterChip.js';
import { RadioGroup } from '../../ui/RadioGroup.js';
import { Select } from '../../ui/Select.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { useFieldError, type RefusalData } from '../../ui/useRefusal.js';
import {
  isPolicy,
  isTier,
  type AccountDraft,
  type AccountIdentity,
  type Missing,
  type Sharing,
} from './account.form.js';
import styles from './AccountFields.module.css';

const DATA = graphql(`
  fragment AccountFields_query on Query {
    networks {
      key
      name
    }
    departments {
      id
      code
      name
    }
    organisation {
      id
      languages
    }
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly draft: AccountDraft;
  readonly onChange: (draft: AccountDraft) => void;
  readonly identity: AccountIdentity;
  /** Those that may be chosen; all of them where nothing is said. */
  readonly networks?: readonly { readonly key: string; readonly name: string }[];
  readonly missing: readonly Missing[];
  readonly refusal: RefusalData | null;
}

const SHARINGS = ['all', 'owner', 'some'] as const satisfies readonly Sharing[];

export function AccountFields({ data: ref, draft, onChange, identity, networks: some, missing, refusal }: Props) {
  const t = useT();
  const languageName = useLanguageName();
  const fieldError = useFieldError();
  const { networks, departments, organisation } = unmask(DATA, ref);
  const set = (change: Partial<AccountDraft>) => onChange({ ...draft, ...change });
  const wrong = (field: Missing) => (missing.includes(field) ? t('command.required') : fieldError(refusal, field));
  const items = departments.map((department) => ({ id: department.id, label: department.name, hint: department.code }));
  const first = draft.languages[0];
  return (
    <>
      {identity !== 'kept' && (
        <div className={styles.pair}>
          <Select
            label={t('channels.form.network')}
            items={(some ?? networks).map((network) => ({ id: network.key, label: network.name }))}
            value={draft.network}
            onChange={(network) => set({ network })}
            error={fieldError(refusal, 'network')}
          />
          {identity === 'entered' && (
            <TextField
              label={t('channels.form.handle')}
              hint={t('channels.form.handle.hint')}
              value={draft.handle}
              onChange={(handle) => set({ handle })}
              error={wrong('handle')}
              autoComplete="off"
              isRequired
              autoFocus
            />
          )}
        </div>
      )}
      {identity !== 'from_network' && (
        <TextField
          label={t('channels.form.name')}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={wrong('name')}
          autoComplete="off"
          isRequired
          autoFocus={identity === 'kept'}
        />
      )}
      <div className={styles.pair}>
        <ComboBox
          label={t('channels.form.department')}
          items={items}
          value={draft.departmentId}
          onChange={(departmentId) => set({ departmentId })}
          error={wrong('departmentId')}
          isRequired
        />
        <Select
          label={t('channels.form.tier')}
          items={['A', 'B', 'C'].map((tier) => ({ id: tier, label: t(`channels.tier.${tier}`) }))}
          value={draft.tier}
          onChange={(tier) => isTier(tier) && set({ tier })}
        />
      </div>
      <RadioGroup
        label={t('channels.form.sharing')}
        items={SHARINGS.map((sharing) => ({ id: sharing, label: t(`channels.form.sharing.${sharing}`) }))}
        value={draft.sharing}
        onChange={(chosen) => set({ sharing: SHARINGS.find((sharing) => sharing === chosen) ?? draft.sharing })}
        error={fieldError(refusal, 'sharedWithIds')}
      />
      {draft.sharing === 'some' && (
        <FilterChip
          label={t('channels.form.shared')}
          items={items.filter((item) => item.id !== draft.departmentId)}
          value={draft.sharedWithIds}
          onChange={(sharedWithIds) => set({ sharedWithIds })}
        />
      )}
      <CheckboxGroup
        className={styles.languages ?? ''}
        aria-label={t('channels.form.languages')}
        value={[...draft.languages]}
        // In the organisation's order whatever the order of the clicks: the first is the one of "one language only".
        onChange={(chosen) => set({ languages: organisation.languages.filter((tag) => chosen.includes(tag)) })}
      >
        <span className={styles.label}>{t('channels.form.languages')}</span>
        {organisation.languages.map((tag) => (
          <Checkbox key={tag} value={tag}>
            {languageName(tag)}
          </Checkbox>
        ))}
        {missing.includes('languages') && (
          <span className={styles.error} role="alert">
            {t('channels.form.languages.required')}
          </span>
        )}
      </CheckboxGroup>
      <Select
        label={t('channels.form.policy')}
        items={(['joined', 'separate', 'single'] as const).map((policy) => ({
          id: policy,
          label:
            policy === 'single'
              ? t('channels.policy.single', { language: first === undefined ? '' : languageName(first) })
              : t(`channels.policy.${policy}`),
        }))}
        value={draft.languagePolicy}
        onChange={(policy) => isPolicy(policy) && set({ languagePolicy: policy })}
        error={fieldError(refusal, 'languagePolicy')}
      />
      <TextArea
        label={t('channels.form.note')}
        value={draft.note}
        onChange={(note) => set({ note })}
        error={fieldError(refusal, 'note')}
        rows={2}
        maxLength={1000}
      />
    </>
  );
}
