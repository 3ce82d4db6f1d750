import { useT } from '../../../app/intl/useT.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';

/** A refusal in the viewer's language; also the answer that was no refusal but a defect of the server. */
export function useRefusalText(): (refusal: RefusalAnswer) => string {
  const t = useT();
  const say = useRefusal();
  return (refusal) => {
    const { code } = refusal;
    return code === 'defect' ? t('posts.refused.defect') : say({ ...refusal, code });
  };
}
