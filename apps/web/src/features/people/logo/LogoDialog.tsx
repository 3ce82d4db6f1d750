import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { graphql } from '../../../generated/index.js';
import type { LogoDialogMutation, LogoQuery, StampCorner } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { NumberField } from '../../../ui/NumberField.js';
import { Select } from '../../../ui/Select.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useRefusalText } from '../../posts/composer/useRefusalText.js';
import { uploadFile } from '../../posts/draft/file.upload.js';
import { SampleSheet } from './SampleSheet.js';
import styles from './logo.module.css';

export const SetLogo = graphql(`
  mutation LogoDialog($input: StampInput!) {
    setStamp(input: $input) {
      __typename
      ... on Stamp {
        assetId
      }
      ...RefusalMessage_refused
    }
  }
`);
const saved = (data: LogoDialogMutation) => data.setStamp;
const SHOWN = ['Logo'];

type Chosen = Pick<NonNullable<LogoQuery['stamp']>, 'assetId' | 'url' | 'corner' | 'sizePercent' | 'opacityPercent'>;

const CORNERS: readonly StampCorner[] = ['bottom_right', 'bottom_left', 'top_right', 'top_left'];
const TAKEN = ['image/png', 'image/webp', 'image/jpeg'];
const FRESH = { corner: 'bottom_right', sizePercent: 15, opacityPercent: 100 } as const;

interface Props {
  /** Null: the first one. */
  readonly logo: Chosen | null;
  readonly onClose: () => void;
}

export function LogoDialog({ logo, onClose }: Props) {
  const t = useT();
  const say = useRefusalText();
  const fieldError = useFieldError();
  const save = useCommand(SetLogo, saved, SHOWN);
  const [chosen, setChosen] = useState<Chosen | null>(logo);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<Chosen>): void => setChosen((now) => now && { ...now, ...part });
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    setProblem(null);
    const answer = await uploadFile(file, () => undefined).answer;
    if (answer.kind === 'stored') {
      const { id: assetId, url } = answer.file;
      setChosen((now) => ({ ...(now ?? FRESH), assetId, url }));
    } else setProblem(answer.kind === 'refused' ? say(answer.refusal) : t('logo.unreachable'));
  };
  return (
    <CommandDialog
      title={t(logo ? 'logo.change' : 'logo.upload')}
      submitLabel={t('logo.save')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={() => {
        if (!chosen) return (setProblem(t('logo.file.missing')), null);
        const { assetId, corner, sizePercent, opacityPercent } = chosen;
        return save({ input: { assetId, corner, sizePercent, opacityPercent } });
      }}
      fields={['assetId', 'sizePercent', 'opacityPercent']}
      onDone={() => {
        onClose();
        toast({ message: t('logo.saved') });
      }}
    >
      {(refusal) => (
        <>
          <FileTrigger acceptedFileTypes={TAKEN} onSelect={(files) => void take([...(files ?? [])])}>
            <Button>{t(chosen ? 'logo.file.other' : 'logo.file.choose')}</Button>
          </FileTrigger>
          <p className={styles.quiet}>{t('logo.file.hint')}</p>
          {(problem ?? fieldError(refusal, 'assetId')) != null && (
            <p role="alert">{problem ?? fieldError(refusal, 'assetId')}</p>
          )}
          {chosen && (
            <>
              <SampleSheet logo={chosen} label={t('logo.sample')} />
              <div className={styles.pair}>
                <Select
                  label={t('logo.corner')}
                  items={CORNERS.map((id) => ({ id, label: t(`logo.corner.${id}`) }))}
                  value={chosen.corner}
                  onChange={(corner) => change({ corner: CORNERS.find((one) => one === corner) ?? chosen.corner })}
                />
                <NumberField
                  label={t('logo.size')}
                  error={fieldError(refusal, 'sizePercent')}
                  value={chosen.sizePercent}
                  minValue={5}
                  maxValue={50}
                  onChange={(sizePercent) => change({ sizePercent })}
                />
                <NumberField
                  label={t('logo.opacity')}
                  error={fieldError(refusal, 'opacityPercent')}
                  value={chosen.opacityPercent}
                  minValue={10}
                  maxValue={100}
                  onChange={(opacityPercent) => change({ opacityPercent })}
                />
              </div>
              <p className={styles.quiet}>{t('logo.effect')}</p>
            </>
          )}
        </>
      )}
    </CommandDialog>
  );
}
