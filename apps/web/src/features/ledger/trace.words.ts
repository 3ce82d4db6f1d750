import { TRACE_ACTIONS, type TraceAction } from '@pregon/domain';

const KNOWN: ReadonlySet<string> = new Set(TRACE_ACTIONS);
const isKnown = (action: string): action is TraceAction => KNOWN.has(action);

/** The message that says an action; one that this build does not know is shown by its code. */
export const actionMessage = (action: string): string => `trace.action.${isKnown(action) ? action : 'unknown'}`;

const GROUPS = {
  organisation: ['organisation', 'clock', 'policy', 'trace', 'personal_data'],
  people: ['department', 'person', 'membership', 'group', 'absence', 'calendar', 'second_factor'],
  channels: ['account', 'network_app'],
  posts: ['post', 'variant', 'run', 'decision', 'comment', 'reviewer', 'certificate', 'media', 'stamp'],
  publishing: ['publication', 'withdrawal', 'incident', 'grace'],
} as const;
type Group = keyof typeof GROUPS;

/** Every action under a heading, for the filter's menu. */
export const ACTION_GROUPS: readonly { readonly group: Group; readonly actions: readonly TraceAction[] }[] = (
  Object.keys(GROUPS) as Group[]
).map((group) => ({
  group,
  actions: TRACE_ACTIONS.filter((action) => (GROUPS[group] as readonly string[]).includes(action.split('.')[0] ?? '')),
}));

/** How an action reads at a glance: what stopped, what went out, what is in doubt; all else is neutral. */
export function actionTone(action: string): 'neutral' | 'wait' | 'go' | 'done' | 'stop' {
  if (
    /\.(rejected|revoked|held|lease_lapsed|disconnected|sign_in_failed|time_missed|stuck|bypassed|decision_refused|denied|fenced|alarm_raised)$/.test(
      action,
    )
  )
    return 'stop';
  if (/\.(changes_requested|paused|postponed|reconfirmation_asked)$/.test(action)) return 'wait';
  if (/\.(approved|issued|connected)$/.test(action)) return 'done';
  return /^publication\.(queued|claimed|committing|retried|released)$/.test(action) ? 'go' : 'neutral';
}

export const SUBJECT_KINDS = [
  'organisation',
  'department',
  'person',
  'account',
  'asset',
  'post',
  'variant',
  'run',
  'certificate',
  'publication',
] as const;
