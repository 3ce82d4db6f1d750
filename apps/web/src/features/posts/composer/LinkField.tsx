import { useT } from '../../../app/intl/useT.js';
import { TextField } from '../../../ui/TextField.js';
import { useComposer } from './composer.context.js';
import { placeId } from './place.js';

export function LinkField() {
  const t = useT();
  const { draft, edit, findings } = useComposer();
  const wrong = findings.find((found) => found.code === 'link_invalid' && found.place.kind === 'link');
  return (
    <TextField
      id={placeId({ kind: 'link' })}
      label={t('posts.link.label')}
      hint={t('posts.link.hint')}
      error={wrong ? t('posts.check.link_invalid') : undefined}
      type="url"
      inputMode="url"
      value={draft.link}
      onChange={(link) => edit((now) => ({ ...now, link }))}
      placeholder="https://"
    />
  );
}
