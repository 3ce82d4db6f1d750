import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextArea, TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { isWebAddress } from '../web.address.js';
import { ProofPicture, type Picture } from './ProofPicture.js';
import { useProve } from './withdrawal.commands.js';

interface Props {
  readonly id: string;
  readonly account: string;
  readonly onClose: () => void;
}

/** Somebody did it on the network: what they did, and something to see. */
export function ProofDialog({ id, account, onClose }: Props) {
  const t = useT();
  const prove = useProve();
  const fieldError = useFieldError();
  const [words, setWords] = useState('');
  const [link, setLink] = useState('');
  const [picture, setPicture] = useState<Picture | null>(null);
  const [checked, setChecked] = useState(false);
  const noWords = words.trim() === '';
  const badLink = link.trim() !== '' && !isWebAddress(link);
  const nothing = link.trim() === '' && picture === null;
  const run = () => {
    setChecked(true);
    if (noWords || badLink || nothing) return null;
    return prove({
      input: { id, words: words.trim(), link: link.trim() === '' ? null : link.trim(), assetId: picture?.id ?? null },
    });
  };
  return (
    <CommandDialog
      title={t('outside.prove.title', { account })}
      submitLabel={t('outside.prove.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['words', 'link', 'proof', 'assetId']}
      onDone={() => {
        onClose();
        toast({ message: t('outside.prove.done') });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('outside.prove.text')}</p>
          <TextArea
            label={t('outside.prove.words')}
            hint={t('outside.prove.words.hint')}
            error={checked && noWords ? t('outside.prove.words.required') : fieldError(refusal, 'words')}
            value={words}
            onChange={setWords}
            isRequired
            autoFocus
            maxLength={1000}
          />
          <ProofPicture
            picture={picture}
            onChange={setPicture}
            error={checked && nothing ? t('outside.prove.nothing') : fieldError(refusal, 'assetId')}
          />
          <TextField
            label={t('outside.prove.link')}
            hint={t('outside.prove.link.hint')}
            error={checked && badLink ? t('publishing.outcome.permalink.invalid') : fieldError(refusal, 'link')}
            value={link}
            onChange={setLink}
            type="url"
            inputMode="url"
          />
        </>
      )}
    </CommandDialog>
  );
}
