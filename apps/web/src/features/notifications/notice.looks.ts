import {
  ArrowUpFromLine,
  AtSign,
  BellRing,
  CalendarX,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  Fence,
  Inbox,
  KeyRound,
  Link2,
  MessageSquare,
  PenLine,
  PhoneCall,
  RotateCcw,
  ShieldOff,
  Siren,
  TriangleAlert,
  UserCheck,
  UserRoundCog,
  type LucideIcon,
} from 'lucide-react';
import type { NoticeKind } from '../../generated/graphql.js';
import type { Tone } from '../../ui/states.js';

interface Look {
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

export const NOTICE_LOOKS: Readonly<Record<NoticeKind, Look>> = {
  asked: { tone: 'wait', Icon: Inbox },
  reminder: { tone: 'wait', Icon: BellRing },
  escalated: { tone: 'wait', Icon: ArrowUpFromLine },
  confirm_on_behalf: { tone: 'wait', Icon: PhoneCall },
  taken_over: { tone: 'neutral', Icon: UserRoundCog },
  stuck: { tone: 'stop', Icon: CircleSlash },
  approved: { tone: 'done', Icon: CircleCheck },
  changes_requested: { tone: 'wait', Icon: PenLine },
  rejected: { tone: 'stop', Icon: CircleX },
  sent_back: { tone: 'neutral', Icon: RotateCcw },
  approval_lost: { tone: 'stop', Icon: ShieldOff },
  time_missed: { tone: 'stop', Icon: CalendarX },
  mention: { tone: 'go', Icon: AtSign },
  comment: { tone: 'neutral', Icon: MessageSquare },
  on_behalf_denied: { tone: 'stop', Icon: TriangleAlert },
  on_behalf_unconfirmed: { tone: 'wait', Icon: TriangleAlert },
  guest_answered: { tone: 'go', Icon: UserCheck },
  forwarding_suspected: { tone: 'stop', Icon: Link2 },
  veto_used: { tone: 'stop', Icon: CircleSlash },
  absence_designated: { tone: 'neutral', Icon: UserRoundCog },
  bypassed: { tone: 'stop', Icon: Siren },
  second_factor_reset: { tone: 'stop', Icon: KeyRound },
  paused: { tone: 'stop', Icon: CirclePause },
  pause_over: { tone: 'wait', Icon: CirclePlay },
  publication_stuck: { tone: 'stop', Icon: Siren },
  fenced: { tone: 'stop', Icon: Fence },
};
