import {
  CircleCheck,
  CircleOff,
  FilePenLine,
  Hand,
  Hourglass,
  Loader,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { WithdrawalState } from '../../../generated/graphql.js';
import type { Tone } from '../../../ui/states.js';

export const WITHDRAWAL_LOOKS: Readonly<
  Record<WithdrawalState, { readonly tone: Tone; readonly Icon: LucideIcon; readonly open: boolean }>
> = {
  watching: { tone: 'wait', Icon: Hourglass, open: true },
  offered: { tone: 'stop', Icon: TriangleAlert, open: true },
  asked: { tone: 'wait', Icon: Hourglass, open: true },
  words: { tone: 'wait', Icon: FilePenLine, open: true },
  doing: { tone: 'go', Icon: Loader, open: true },
  by_hand: { tone: 'wait', Icon: Hand, open: true },
  done: { tone: 'done', Icon: CircleCheck, open: false },
  refused: { tone: 'neutral', Icon: CircleOff, open: false },
  left: { tone: 'neutral', Icon: CircleOff, open: false },
};

export const isOpen = (state: WithdrawalState): boolean => WITHDRAWAL_LOOKS[state].open;
