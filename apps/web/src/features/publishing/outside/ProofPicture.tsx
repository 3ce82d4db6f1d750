import { ImagePlus } from 'lucide-react';
import { useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { useRefusalText } from '../../posts/composer/useRefusalText.js';
import { uploadFile } from '../../posts/draft/file.upload.js';
import styles from './outside.module.css';

export interface Picture {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly picture: Picture | null;
  readonly onChange: (picture: Picture | null) => void;
  readonly error: string | null | undefined;
}

/** A picture of the screen as proof: sent at once, so that the proof itself is one short command. */
export function ProofPicture({ picture, onChange, error }: Props) {
  const t = useT();
  const say = useRefusalText();
  const id = useId();
  const [status, setStatus] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    onChange(null);
    setStatus(t('outside.picture.sending', { name: file.name }));
    const answer = await uploadFile(file, () => undefined).answer;
    if (answer.kind === 'stored') {
      onChange({ id: answer.file.id, name: file.name });
      setStatus(t('outside.picture.stored', { name: file.name }));
    } else setStatus(answer.kind === 'refused' ? say(answer.refusal) : t('outside.picture.unreachable'));
  };
  return (
    <div className={styles.picture}>
      <b id={id}>{t('outside.picture')}</b>
      <div>
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void take(files?.[0])}>
          <Button id={`${id}-choose`} aria-labelledby={`${id} ${id}-choose`} aria-describedby={`${id}-notes`}>
            <ImagePlus aria-hidden />
            {t(picture ? 'outside.picture.other' : 'outside.picture.choose')}
          </Button>
        </FileTrigger>
      </div>
      <div id={`${id}-notes`}>
        <p role="status" className={styles.quiet}>
          {status ?? (picture ? picture.name : t('outside.picture.hint'))}
        </p>
        {error != null && <p className={styles.overdue}>{error}</p>}
      </div>
    </div>
  );
}
