import type { NoticeKind } from '../../generated/graphql.js';
import type { NoticeData } from './notice.data.js';

type Place = (notice: { readonly post: string | null; readonly step: string | null }) => string | null;

const post: Place = (notice) => (notice.post === null ? null : `/publicacion/${notice.post}`);
const draft: Place = (notice) => (notice.post === null ? null : `/redaccion/${notice.post}`);
const step: Place = (notice) => (notice.step === null ? post(notice) : `/aprobaciones/${notice.step}`);

/** What one opens to do something about it: the decision, one's own text, or the whole story of the post. */
const PLACES: Readonly<Record<NoticeKind, Place>> = {
  asked: step,
  reminder: step,
  escalated: step,
  // Those to confirm stand above the tray's list, not under a step.
  confirm_on_behalf: () => '/aprobaciones',
  changes_requested: draft,
  rejected: draft,
  approval_lost: draft,
  time_missed: draft,
  taken_over: post,
  stuck: post,
  approved: post,
  sent_back: post,
  mention: post,
  comment: post,
  on_behalf_denied: post,
  on_behalf_unconfirmed: post,
  guest_answered: post,
  forwarding_suspected: post,
  veto_used: post,
  absence_designated: () => '/suplencias',
  bypassed: post,
  revoked_too_late: post,
  withdrawal_waits: post,
  outside_incident: post,
  second_factor_reset: () => '/seguridad',
  paused: () => '/retenidas',
  pause_over: () => '/retenidas',
  publication_stuck: post,
  fenced: () => '/retenidas',
  account_lost: () => '/cuentas?atencion=si',
  account_expiring: () => '/cuentas',
  account_unconfirmed: () => '/cuentas?atencion=si',
};

/** Null where it leads nowhere (any more): the post may no longer be the viewer's to read. */
export const placeOfNotice = ({ kind, post, stepId }: Pick<NoticeData, 'kind' | 'post' | 'stepId'>): string | null =>
  PLACES[kind]({ post: post?.id ?? null, step: post ? (stepId ?? null) : null });
