import type { AccountHealth } from '@pregon/domain';
import { CircleCheck, CircleDashed, PlugZap, Unplug, type LucideIcon } from 'lucide-react';
import type { Tone } from '../../ui/states.js';

/** How an account's connection looks; the word is the message `channels.health.<health>`. */
export const HEALTH: Readonly<Record<AccountHealth, { readonly tone: Tone; readonly Icon: LucideIcon }>> = {
  healthy: { tone: 'done', Icon: CircleCheck },
  unauthorised: { tone: 'stop', Icon: Unplug },
  disconnected: { tone: 'wait', Icon: PlugZap },
  not_connected: { tone: 'neutral', Icon: CircleDashed },
};

/** Worked once and doesn't any more: somebody has to look. One never connected only waits to be. */
export const needsAttention = (health: AccountHealth): boolean =>
  health === 'unauthorised' || health === 'disconnected';
