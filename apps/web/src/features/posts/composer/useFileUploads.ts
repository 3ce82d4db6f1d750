import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';
import { uploadFile } from '../draft/file.upload.js';
import { useComposer } from './composer.context.js';

export type Upload =
  | {
      readonly kind: 'sending';
      readonly id: string;
      readonly name: string;
      readonly part: number;
      readonly cancel: () => void;
    }
  | { readonly kind: 'refused'; readonly id: string; readonly name: string; readonly refusal: RefusalAnswer | null };

/** Takes files in, one after the other in the order they were chosen; what is refused says why and stands in nobody's way. */
export function useFileUploads() {
  const t = useT();
  const { edit } = useComposer();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const put = (one: Upload): void =>
    setUploads((now) =>
      now.some(({ id }) => id === one.id) ? now.map((old) => (old.id === one.id ? one : old)) : [...now, one],
    );
  const dismiss = (id: string): void => setUploads((now) => now.filter((one) => one.id !== id));
  const takeOne = async (file: File): Promise<void> => {
    const { name } = file;
    const id = crypto.randomUUID();
    const upload = uploadFile(file, (part) => put({ kind: 'sending', id, name, part, cancel: upload.cancel }));
    put({ kind: 'sending', id, name, part: 0, cancel: upload.cancel });
    const answer = await upload.answer;
    if (answer.kind === 'stored') {
      const { file: asset } = answer;
      edit((now) =>
        now.files.some((one) => one.asset.id === asset.id)
          ? now
          : { ...now, files: [...now.files, { asset, stamp: false, alts: {} }] },
      );
      dismiss(id);
      announce(t('posts.file.stored', { name }));
    } else if (answer.kind === 'cancelled') dismiss(id);
    else put({ kind: 'refused', id, name, refusal: answer.kind === 'refused' ? answer.refusal : null });
  };
  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) await takeOne(file);
  };
  return { uploads, take, dismiss };
}
