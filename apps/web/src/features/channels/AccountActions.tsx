import { Ellipsis, ExternalLink, FlaskConical, LogIn, PenLine, Plug, Radar, Unplug } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/Button.js';
import { IconButton } from '../../ui/IconButton.js';
import { Menu, type MenuAction } from '../../ui/Menu.js';
import { networkName } from '../../ui/NetworkMark.js';
import { toast } from '../../ui/toasts.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { useCheckAccount, useConnectSandbox } from './account.commands.js';
import { isConnected } from './account.health.js';
import { useAuthorise } from './useAuthorise.js';
import type { AccountDialog } from './AccountDialogs.js';

const ACCOUNT = graphql(`
  fragment AccountActions_account on Account {
    id
    network
    name
    health
    healthCheckedAt
    wallUrl
    hasConsent
    unconfirmed {
      isOwn
    }
    viewerCan {
      manage {
        allowed
      }
      confirm {
        allowed
      }
    }
  }
`);

interface Props {
  readonly account: FragmentType<typeof ACCOUNT>;
  readonly hasSandbox: boolean;
  readonly onOpen: (dialog: AccountDialog) => void;
}

/** The next thing to do as a button, the rest in a menu; only what this person may do. */
export function AccountActions({ account: ref, hasSandbox, onOpen }: Props) {
  const t = useT();
  const say = useRefusal();
  const check = useCheckAccount();
  const sandbox = useConnectSandbox();
  const [isBusy, setBusy] = useState(false);
  const { id, network, name, health, healthCheckedAt, wallUrl, hasConsent, unconfirmed, viewerCan } = unmask(
    ACCOUNT,
    ref,
  );
  const authorise = useAuthorise();
  const connected = isConnected(health);

  const doing = async (work: () => Promise<string | null>) => {
    setBusy(true);
    const message = await work();
    setBusy(false);
    if (message !== null) toast({ message });
  };
  const problem = (
    outcome: { readonly kind: 'failed' } | { readonly kind: 'refused'; readonly refusal: Parameters<typeof say>[0] },
  ) => `${name}: ${outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text')}`;

  const checkNow = () =>
    doing(async () => {
      announce(t('channels.check.running', { network: networkName(network) }));
      const outcome = await check({ id });
      if (outcome.kind !== 'done') return problem(outcome);
      const now = outcome.value;
      if (now.healthCheckedAt === healthCheckedAt) return t('channels.check.pending', { account: name });
      if (now.health === 'healthy') return t('channels.check.done.healthy', { account: name });
      return t('channels.check.done.other', { account: name, health: t(`channels.health.${now.health}`) });
    });
  const connectSandbox = () =>
    doing(async () => {
      const outcome = await sandbox({ id });
      return outcome.kind === 'done' ? t('channels.connect.done', { account: name }) : problem(outcome);
    });

  const consent = () =>
    doing(async () => {
      const outcome = await authorise(id);
      return outcome === null ? null : problem(outcome);
    });
  const begin = () => (hasSandbox ? connectSandbox() : hasConsent ? consent() : onOpen({ kind: 'connect', id }));
  const word = hasSandbox ? 'sandbox' : health === 'not_connected' ? 'connect' : 'reconnect';
  const isStopped = health === 'no_credits' || health === 'blocked';
  const decline = t(unconfirmed?.isOwn ? 'channels.action.take_back' : 'channels.action.decline');
  const mayConfirm = health === 'unconfirmed' && viewerCan.confirm.allowed;

  const manage: MenuAction[] = viewerCan.manage.allowed
    ? [
        ...(hasSandbox && health !== 'healthy'
          ? [
              {
                id: 'sandbox',
                label: t('channels.action.sandbox'),
                Icon: FlaskConical,
                onAction: () => void connectSandbox(),
              },
            ]
          : []),
        ...(hasConsent
          ? [
              {
                id: 'authorise',
                label: t('channels.action.authorise', { network: networkName(network) }),
                Icon: LogIn,
                onAction: () => void consent(),
              },
            ]
          : []),
        {
          id: 'connect',
          label: t('channels.action.token'),
          Icon: Plug,
          onAction: () => onOpen({ kind: 'connect', id }),
        },
        ...(connected
          ? [{ id: 'check', label: t('channels.action.check'), Icon: Radar, onAction: () => void checkNow() }]
          : []),
        { id: 'edit', label: t('channels.action.edit'), Icon: PenLine, onAction: () => onOpen({ kind: 'edit', id }) },
        ...(connected
          ? [
              {
                id: 'disconnect',
                label: t('channels.action.disconnect'),
                Icon: Unplug,
                tone: 'stop' as const,
                onAction: () => onOpen({ kind: 'disconnect', id }),
              },
            ]
          : []),
      ]
    : [];
  const wall: MenuAction[] = wallUrl
    ? [
        {
          id: 'wall',
          label: t('channels.action.wall'),
          Icon: ExternalLink,
          onAction: () => window.open(wallUrl, '_blank', 'noopener,noreferrer'),
        },
      ]
    : [];
  const label = t('channels.action.menu', { account: name, network: networkName(network) });
  const groups = [
    { id: 'manage', actions: manage },
    { id: 'look', actions: wall },
  ].filter((group) => group.actions.length > 0);

  return (
    <div>
      {mayConfirm && (
        <>
          {!unconfirmed?.isOwn && (
            <Button
              size="small"
              look="primary"
              aria-label={`${t('channels.action.confirm')}: ${name}`}
              onPress={() => onOpen({ kind: 'confirm', id })}
            >
              {t('channels.action.confirm')}
            </Button>
          )}
          <Button size="small" aria-label={`${decline}: ${name}`} onPress={() => onOpen({ kind: 'decline', id })}>
            {decline}
          </Button>
        </>
      )}
      {viewerCan.manage.allowed && isStopped && (
        <Button
          size="small"
          look="primary"
          aria-label={`${t('channels.action.solve')}: ${name}`}
          onPress={() => onOpen({ kind: 'solve', id })}
        >
          {t('channels.action.solve')}
        </Button>
      )}
      {viewerCan.manage.allowed && health !== 'healthy' && health !== 'unconfirmed' && !isStopped && (
        <Button
          size="small"
          look={health === 'unauthorised' ? 'primary' : 'plain'}
          isPending={isBusy}
          onPress={() => void begin()}
          aria-label={`${t(`channels.action.${word}`)}: ${name}`}
        >
          {t(`channels.action.${word}`)}
        </Button>
      )}
      {groups.length > 0 && (
        <Menu label={label} trigger={<IconButton Icon={Ellipsis} label={label} isPending={isBusy} />} groups={groups} />
      )}
    </div>
  );
}
