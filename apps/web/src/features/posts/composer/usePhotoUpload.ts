import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';
import { uploadPhoto } from '../draft/photo.upload.js';
import { useComposer } from './composer.context.js';

export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly part: number; readonly cancel: () => void }
  | { readonly kind: 'refused'; readonly name: string; readonly refusal: RefusalAnswer | null };

/** Takes one photo in; networks of this version carry one per post, so a new one replaces the old. */
export function usePhotoUpload() {
  const t = useT();
  const { edit } = useComposer();
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const take = async (file: File): Promise<void> => {
    const { name } = file;
    const upload = uploadPhoto(file, (part) => setState({ kind: 'sending', name, part, cancel: upload.cancel }));
    setState({ kind: 'sending', name, part: 0, cancel: upload.cancel });
    const answer = await upload.answer;
    if (answer.kind === 'stored') {
      edit((now) => ({ ...now, photos: [{ asset: answer.photo, alts: now.photos[0]?.alts ?? {} }] }));
      setState({ kind: 'idle' });
      announce(t('posts.photo.stored', { name }));
    } else if (answer.kind === 'cancelled') setState({ kind: 'idle' });
    else setState({ kind: 'refused', name, refusal: answer.kind === 'refused' ? answer.refusal : null });
  };
  return { state, take };
}
