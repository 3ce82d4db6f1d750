import { Archive, CalendarClock, Copy, Ellipsis, PenLine, ShieldX, Siren, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { PostActions_PostFragment } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { IconButton } from '../../ui/IconButton.js';
import { Menu } from '../../ui/Menu.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { BypassDialog } from './BypassDialog.js';
import { MoveDialog } from './MoveDialog.js';
import { useDuplicatePost, useEndingCommands, type EndingCommand } from './post.commands.js';

const POST = graphql(`
  fragment PostActions_post on Post {
    id
    version
    slot {
      id
    }
    variants {
      id
      state
      currentRevision {
        id
        hash
      }
    }
    viewerCan {
      edit {
        allowed
      }
      withdraw {
        allowed
      }
      revoke {
        allowed
      }
      move {
        allowed
      }
      archive {
        allowed
      }
      bypass {
        allowed
      }
    }
    ...MoveDialog_post
  }
`);

const ENDINGS = [
  { command: 'withdraw', Icon: Undo2, tone: 'neutral' },
  { command: 'revoke', Icon: ShieldX, tone: 'stop' },
  { command: 'archive', Icon: Archive, tone: 'neutral' },
] as const;

interface Props {
  readonly post: FragmentType<typeof POST>;
  readonly canCreate: boolean;
}

/** What this person may do with the post now, and nothing else. */
export function PostActions({ post: ref, canCreate }: Props) {
  const t = useT();
  const say = useRefusal();
  const navigate = useNavigate();
  const endings = useEndingCommands();
  const duplicate = useDuplicatePost();
  const post = unmask(POST, ref);
  const { id, version, viewerCan } = post;
  const [open, setOpen] = useState<EndingCommand | 'move' | 'bypass' | null>(null);
  const close = () => setOpen(null);

  const copy = async () => {
    const outcome = await duplicate({ id });
    if (outcome.kind === 'done') {
      toast({ message: t('publishing.duplicate.done') });
      await navigate(`/redaccion/${outcome.value.id}`);
    } else
      toast({ tone: 'stop', message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text') });
  };

  const further = [
    ...(canCreate
      ? [{ id: 'duplicate', label: t('publishing.action.duplicate'), Icon: Copy, onAction: () => void copy() }]
      : []),
    ...ENDINGS.filter(({ command }) => viewerCan[command].allowed).map(({ command, Icon, tone }) => ({
      id: command,
      label: t(`publishing.action.${command}`),
      Icon,
      tone,
      onAction: () => setOpen(command),
    })),
    ...(viewerCan.bypass.allowed
      ? [
          {
            id: 'bypass',
            label: t('publishing.action.bypass'),
            Icon: Siren,
            tone: 'stop' as const,
            onAction: () => setOpen('bypass'),
          },
        ]
      : []),
  ];

  return (
    <>
      {viewerCan.edit.allowed && (
        <ButtonLink to={`/redaccion/${id}`}>
          <PenLine aria-hidden />
          {t('publishing.action.edit')}
        </ButtonLink>
      )}
      {viewerCan.move.allowed && (
        <Button onPress={() => setOpen('move')}>
          <CalendarClock aria-hidden />
          {t(post.slot ? 'publishing.action.move' : 'publishing.action.plan')}
        </Button>
      )}
      {further.length > 0 && (
        <Menu
          label={t('publishing.action.more')}
          trigger={<IconButton Icon={Ellipsis} label={t('publishing.action.more')} look="plain" />}
          groups={[{ id: 'further', actions: further }]}
        />
      )}
      {open === 'move' && <MoveDialog post={post} onClose={close} />}
      {open === 'bypass' && <BypassDialog id={id} hashes={waiting(post.variants)} onClose={close} />}
      {open && open !== 'move' && open !== 'bypass' && (
        <ReasonDialog
          title={t(`publishing.${open}.title`)}
          text={t(`publishing.${open}.text`)}
          submitLabel={t(`publishing.action.${open}`)}
          submitLook={open === 'archive' ? 'primary' : 'danger'}
          onClose={close}
          run={(reason) => endings[open]({ id, version, reason })}
          onDone={() => {
            close();
            toast({ message: t(`publishing.${open}.done`) });
          }}
        />
      )}
    </>
  );
}

type Standing = Pick<PostActions_PostFragment['variants'][number], 'state' | 'currentRevision'>;

const waiting = (variants: readonly Standing[]): string[] =>
  variants.flatMap(({ state, currentRevision }) =>
    state === 'in_review' && currentRevision ? [currentRevision.hash] : [],
  );
