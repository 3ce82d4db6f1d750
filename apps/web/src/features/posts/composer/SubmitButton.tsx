import { useMutation } from '@apollo/client/react';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Dialog } from '../../../ui/Dialog.js';
import { Note } from '../../../ui/Note.js';
import { TextArea } from '../../../ui/TextField.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';
import { useComposer } from './composer.context.js';
import { refusedPlace } from './place.js';
import { useRefusalText } from './useRefusalText.js';

const SUBMIT = graphql(`
  mutation SubmitDraft($id: ID!, $version: Int!, $note: String) {
    submitPost(id: $id, version: $version, note: $note) {
      __typename
      ... on Post {
        ...DraftPost_post
        ...ComposerPost_post
      }
      ... on Refused {
        code
        message
        field
        details {
          name
          value
        }
      }
    }
  }
`);

/** What was refused, or null once it is with its approvers. */
function useSubmit() {
  const { autosave } = useComposer();
  const [submit] = useMutation(SUBMIT);
  return async (note: string): Promise<RefusalAnswer | 'not_saved' | null> => {
    await autosave.flush();
    const { server } = autosave.current();
    if (!server || autosave.isDirty()) return 'not_saved';
    const { data } = await submit({
      variables: { id: server.id, version: server.version, note: note.trim() === '' ? null : note.trim() },
    });
    const answer = data?.submitPost;
    return answer?.__typename === 'Refused' ? answer : null;
  };
}

/** Sends the draft to its approvers; while something blocks it, says how much and leads to the first. */
export function SubmitButton({ allowed }: { readonly allowed: boolean }) {
  const t = useT();
  const say = useRefusalText();
  const submit = useSubmit();
  const { findings, draft, goTo } = useComposer();
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<RefusalAnswer | 'not_saved' | null>(null);
  const blocking = findings.filter((one) => one.severity === 'error');
  const press = (): void => {
    setRefused(null);
    if (!blocking[0]) return setOpen(true);
    announce(t('posts.submit.blocked', { count: blocking.length }));
    goTo(blocking[0].place);
  };
  const send = async (): Promise<void> => {
    setPending(true);
    try {
      const answer = await submit(note);
      setRefused(answer);
      if (answer === null) {
        setOpen(false);
        announce(t('posts.submit.done'));
      }
    } catch {
      // The server could not be reached: the draft is saved or kept here, and the person may press again.
      setRefused('not_saved');
    } finally {
      setPending(false);
    }
  };
  if (!allowed) return null;
  const place = refused && refused !== 'not_saved' ? refusedPlace(refused, draft) : null;
  return (
    <>
      <Button look="primary" onPress={press}>
        <Send aria-hidden />
        {blocking.length > 0 ? t('posts.submit.missing', { count: blocking.length }) : t('posts.submit.button')}
      </Button>
      <Dialog
        title={t('posts.submit.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('posts.submit.notYet')}</Button>
            <Button look="primary" isPending={isPending} onPress={() => void send()}>
              {t('posts.submit.button')}
            </Button>
          </>
        }
      >
        <p>{t(draft.plan.date === '' ? 'posts.submit.textUnplanned' : 'posts.submit.text')}</p>
        <TextArea label={t('posts.submit.note')} hint={t('posts.submit.noteHint')} value={note} onChange={setNote} />
        {refused && (
          <Note
            tone="stop"
            role="alert"
            actions={
              place && (
                <Button
                  onPress={() => {
                    setOpen(false);
                    goTo(place);
                  }}
                >
                  {t('posts.check.go')}
                </Button>
              )
            }
          >
            {refused === 'not_saved' ? t('posts.submit.notSaved') : say(refused)}
          </Note>
        )}
      </Dialog>
    </>
  );
}
