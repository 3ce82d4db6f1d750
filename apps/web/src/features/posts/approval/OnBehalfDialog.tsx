import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import type { Verdict } from '../../../generated/graphql.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { Select } from '../../../ui/Select.js';
import { TextArea } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useRecordOnBehalf } from './approval.commands.js';
import { useApprovalWords } from './useApprovalWords.js';
import styles from './approval.module.css';

interface Props {
  readonly stepId: string;
  readonly stepName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly checks: readonly string[];
  readonly hashes: readonly string[];
  readonly onClose: () => void;
}

const VERDICTS = ['approve', 'request_changes', 'reject'] as const satisfies readonly Verdict[];
const HOW = ['telephone', 'in_person', 'mail', 'message'] as const;

/** Writes down what somebody decided by telephone or in person; they confirm it within a day. */
export function OnBehalfDialog({ stepId, stepName, people, checks, hashes, onClose }: Props) {
  const t = useT();
  const words = useApprovalWords();
  const fieldError = useFieldError();
  const record = useRecordOnBehalf();
  const [personId, setPersonId] = useState<string | null>(people.length === 1 ? (people[0]?.id ?? null) : null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [how, setHow] = useState<string>('telephone');
  const [said, setSaid] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const unticked = verdict === 'approve' ? checks.filter((code) => !ticked.has(code)) : [];
  const who = people.find((one) => one.id === personId)?.name ?? '';
  return (
    <CommandDialog
      title={t('approvals.behalf.title')}
      submitLabel={t('approvals.behalf.submit')}
      cancelLabel={t('command.leave')}
      fields={['reason', 'personId', 'verdict']}
      onClose={onClose}
      onDone={() => {
        onClose();
        toast({ message: t('approvals.behalf.done', { who }) });
      }}
      run={() => {
        setTried(true);
        const what = said.trim();
        if (personId === null || verdict === null || what === '' || unticked.length > 0) return null;
        const reason = `${t(`approvals.behalf.how.${how}`)}. ${what}`;
        return record({ input: { stepId, personId, verdict, reason, hashes: [...hashes], checks: [...ticked] } });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('approvals.behalf.text', { step: stepName })}</p>
          <Select
            label={t('approvals.behalf.person')}
            isRequired
            value={personId}
            onChange={setPersonId}
            items={people.map(({ id, name }) => ({ id, label: name }))}
            error={tried && personId === null ? t('command.required') : fieldError(refusal, 'personId')}
          />
          <RadioGroup
            label={t('approvals.behalf.verdict')}
            isRequired
            value={verdict}
            onChange={(id) => setVerdict(VERDICTS.find((one) => one === id) ?? null)}
            items={VERDICTS.map((id) => ({ id, label: t(`approvals.behalf.verdict.${id}`) }))}
            error={tried && verdict === null ? t('command.required') : fieldError(refusal, 'verdict')}
          />
          <Select
            label={t('approvals.behalf.how')}
            value={how}
            onChange={setHow}
            items={HOW.map((id) => ({ id, label: t(`approvals.behalf.how.${id}`) }))}
          />
          <TextArea
            label={t('approvals.behalf.said')}
            hint={t('approvals.behalf.saidHint')}
            isRequired
            maxLength={900}
            value={said}
            onChange={setSaid}
            error={tried && said.trim() === '' ? t('command.reason.required') : fieldError(refusal, 'reason')}
          />
          {verdict === 'approve' && checks.length > 0 && (
            <fieldset className={styles.checks}>
              <legend>{t('approvals.behalf.checks')}</legend>
              {checks.map((code) => (
                <Checkbox
                  key={code}
                  isSelected={ticked.has(code)}
                  onChange={(on) =>
                    setTicked((now) => new Set(on ? [...now, code] : [...now].filter((one) => one !== code)))
                  }
                >
                  {words.check(code)}
                </Checkbox>
              ))}
              {tried && unticked.length > 0 && <p role="alert">{t('approvals.checks.missing')}</p>}
            </fieldset>
          )}
        </>
      )}
    </CommandDialog>
  );
}
