import type { AccountHealth } from '@pregon/domain';
import { Ban, CircleCheck, CircleDashed, Coins, PlugZap, Unplug, UserRoundCheck, type LucideIcon } from 'lucide-react';
import type { Tone } from '../../ui/states.js';

/** How an account's connection looks; the word is the message `channels.health.<health>`. */
export const HEALTH: Readonly<Record<AccountHealth, { readonly tone: Tone; readonly Icon: LucideIcon }>> = {
  healthy: { tone: 'done', Icon: CircleCheck },
  unauthorised: { tone: 'stop', Icon: Unplug },
  no_credits: { tone: 'stop', Icon: Coins },
  blocked: { tone: 'stop', Icon: Ban },
  unconfirmed: { tone: 'wait', Icon: UserRoundCheck },
  disconnected: { tone: 'wait', Icon: PlugZap },
  not_connected: { tone: 'neutral', Icon: CircleDashed },
};

/** Worked once and doesn't any more: somebody has to look. One never connected only waits to be. */
export const needsAttention = (health: AccountHealth): boolean => health !== 'healthy' && health !== 'not_connected';

/** A credential is kept, so that the network can be asked. */
export const isConnected = (health: AccountHealth): boolean => health !== 'disconnected' && health !== 'not_connected';
