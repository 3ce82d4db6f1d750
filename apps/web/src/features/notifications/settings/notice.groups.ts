import type { NoticeKind } from '../../../generated/graphql.js';

type Group = 'asked' | 'own' | 'talk' | 'trouble';

/** Where each kind stands among the choices; a new kind doesn't compile until it has a place. */
const GROUP_OF: Readonly<Record<NoticeKind, Group>> = {
  asked: 'asked',
  reminder: 'asked',
  escalated: 'asked',
  confirm_on_behalf: 'asked',
  absence_designated: 'asked',
  taken_over: 'own',
  approved: 'own',
  changes_requested: 'own',
  rejected: 'own',
  sent_back: 'own',
  approval_lost: 'own',
  time_missed: 'own',
  veto_used: 'own',
  mention: 'talk',
  comment: 'talk',
  guest_answered: 'talk',
  stuck: 'trouble',
  bypassed: 'trouble',
  forwarding_suspected: 'trouble',
  on_behalf_denied: 'trouble',
  on_behalf_unconfirmed: 'trouble',
  revoked_too_late: 'trouble',
  withdrawal_waits: 'trouble',
  outside_incident: 'trouble',
  second_factor_reset: 'trouble',
  paused: 'trouble',
  pause_over: 'trouble',
  publication_stuck: 'trouble',
  fenced: 'trouble',
  account_lost: 'trouble',
  account_expiring: 'trouble',
  account_unconfirmed: 'asked',
};

const GROUPS = ['asked', 'own', 'talk', 'trouble'] as const;

const isKind = (name: string): name is NoticeKind => name in GROUP_OF;
const KINDS = Object.keys(GROUP_OF).filter(isKind);

export const NOTICE_GROUPS: readonly { readonly id: Group; readonly kinds: readonly NoticeKind[] }[] = GROUPS.map(
  (id) => ({ id, kinds: KINDS.filter((kind) => GROUP_OF[kind] === id) }),
);
