import { useState } from 'react';
import { useIntl } from 'react-intl';
import { History, TriangleAlert, Users } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { changedParts } from '../draft/draft.merge.js';
import { useComposer } from './composer.context.js';
import { ConflictNote } from './ConflictNote.js';
import { refusedPlace } from './place.js';
import { useRefusalText } from './useRefusalText.js';
import { useWords } from './useWords.js';

function CostNote() {
  const t = useT();
  const intl = useIntl();
  const words = useWords();
  const { view, draft, autosave, zone } = useComposer();
  if (view.status.kind !== 'ask') return null;
  const declared = changedParts(view.server?.draft ?? draft, draft).filter((part) => part.startsWith('declared.'));
  const { decisions, variants, askedAgain } = view.status.cost;
  const moment = (at: string): string =>
    intl.formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone });
  return (
    <Note
      tone="wait"
      Icon={TriangleAlert}
      role="alert"
      title={t('posts.cost.title')}
      actions={
        <>
          <Button look="primary" onPress={() => void autosave.acceptCost()}>
            {t('posts.cost.accept')}
          </Button>
          <Button onPress={() => autosave.discard()}>{t('posts.cost.discard')}</Button>
        </>
      }
    >
      {declared.length > 0 && <p>{t('posts.cost.declared', { parts: intl.formatList(declared.map(words.part)) })}</p>}
      <ul>
        {decisions.map((one) => (
          <li key={one.id}>{t('posts.cost.decision', { who: one.who, step: one.step, when: moment(one.at) })}</li>
        ))}
        {variants.length > 0 && (
          <li>
            {t('posts.cost.variants', { names: intl.formatList([...new Set(variants.map((one) => one.label))]) })}
          </li>
        )}
        {askedAgain.length > 0 && <li>{t('posts.cost.again', { names: intl.formatList(askedAgain) })}</li>}
      </ul>
      <p>{t('posts.cost.kept')}</p>
    </Note>
  );
}

function RefusedNote() {
  const t = useT();
  const say = useRefusalText();
  const { view, draft, goTo } = useComposer();
  if (view.status.kind !== 'refused') return null;
  const place = refusedPlace(view.status.refusal, draft);
  return (
    <Note
      tone="stop"
      Icon={TriangleAlert}
      role="alert"
      title={t('posts.save.refusedTitle')}
      actions={place && <Button onPress={() => goTo(place)}>{t('posts.check.go')}</Button>}
    >
      {say(view.status.refusal)} {t('posts.save.kept')}
    </Note>
  );
}

function MergedNote() {
  const t = useT();
  const intl = useIntl();
  const words = useWords();
  const { view, autosave } = useComposer();
  if (!view.merged) return null;
  const { who, parts } = view.merged;
  const values = { who: who ?? t('posts.merge.someone'), parts: intl.formatList(parts.map(words.part)) };
  return (
    <Note
      Icon={Users}
      role="status"
      title={t('posts.merge.title', values)}
      actions={<Button onPress={() => autosave.dismissMerged()}>{t('posts.merge.understood')}</Button>}
    >
      {t('posts.merge.text', values)}
    </Note>
  );
}

function RecoveredNote({ since }: { readonly since: string }) {
  const t = useT();
  const intl = useIntl();
  const { autosave } = useComposer();
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <Note
      Icon={History}
      role="status"
      title={t('posts.recovered.title')}
      actions={
        <>
          <Button onPress={() => setSeen(true)}>{t('posts.recovered.keep')}</Button>
          <Button
            look="quiet"
            onPress={() => {
              autosave.discard();
              setSeen(true);
            }}
          >
            {t('posts.recovered.drop')}
          </Button>
        </>
      }
    >
      {t('posts.recovered.text', { when: intl.formatDate(since, { dateStyle: 'medium', timeStyle: 'short' }) })}
    </Note>
  );
}

/** What must be said about saving, at the place where one writes. */
export function SaveNotices({ recoveredSince }: { readonly recoveredSince: string | null }) {
  return (
    <>
      {recoveredSince !== null && <RecoveredNote since={recoveredSince} />}
      <CostNote />
      <RefusedNote />
      <MergedNote />
      <ConflictNote />
    </>
  );
}
