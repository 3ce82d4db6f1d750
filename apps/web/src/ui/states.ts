import type { DeliveryState, EditorialState, PostState } from '@pregon/domain';
import {
  AlarmClockOff,
  Archive,
  Ban,
  CalendarClock,
  ChartPie,
  CircleCheck,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  Clock,
  CornerUpLeft,
  FileWarning,
  Hourglass,
  Loader,
  PenLine,
  Send,
  ShieldX,
  Timer,
  TriangleAlert,
  Undo2,
  Unplug,
  UserRoundX,
  Voicemail,
  type LucideIcon,
} from 'lucide-react';
import type { PersonNeed } from '../generated/graphql.js';

export type Tone = 'neutral' | 'wait' | 'go' | 'done' | 'stop' | 'doubt';
export type AnyState = PostState | EditorialState | DeliveryState;

interface Look {
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

/** Every state of the three vocabularies: its tone and icon. The word is the message `state.<state>`; all three go together. */
export const STATES: Readonly<Record<AnyState, Look>> = {
  draft: { tone: 'neutral', Icon: PenLine },
  in_review: { tone: 'wait', Icon: Hourglass },
  changes_requested: { tone: 'wait', Icon: CornerUpLeft },
  rejected: { tone: 'stop', Icon: CircleX },
  withdrawn: { tone: 'neutral', Icon: Undo2 },
  revoked: { tone: 'stop', Icon: ShieldX },
  approved: { tone: 'go', Icon: CircleCheck },
  scheduled: { tone: 'go', Icon: CalendarClock },
  sending: { tone: 'go', Icon: Send },
  published: { tone: 'done', Icon: CircleCheck },
  partial: { tone: 'stop', Icon: ChartPie },
  failed: { tone: 'stop', Icon: TriangleAlert },
  // Violet belongs to this state alone: neither success nor failure.
  unknown: { tone: 'doubt', Icon: CircleQuestionMark },
  held: { tone: 'wait', Icon: CirclePause },
  time_missed: { tone: 'stop', Icon: AlarmClockOff },
  cancelled: { tone: 'neutral', Icon: Ban },
  archived: { tone: 'neutral', Icon: Archive },
  waiting: { tone: 'neutral', Icon: Clock },
  queued: { tone: 'go', Icon: Clock },
  pending: { tone: 'go', Icon: Loader },
  refused: { tone: 'stop', Icon: CircleX },
  throttled: { tone: 'wait', Icon: Timer },
  unauthorised: { tone: 'stop', Icon: Unplug },
};

/** What a person has to do; the word is the message `need.<need>`. */
export const NEEDS: Readonly<Record<PersonNeed, Look>> = {
  decide_outcome: { tone: 'doubt', Icon: CircleQuestionMark },
  reconnect_account: { tone: 'stop', Icon: Unplug },
  new_time: { tone: 'stop', Icon: AlarmClockOff },
  release_or_cancel: { tone: 'wait', Icon: CirclePause },
  fix_and_resend: { tone: 'stop', Icon: TriangleAlert },
  answer_changes: { tone: 'wait', Icon: CornerUpLeft },
  nobody_decides: { tone: 'stop', Icon: UserRoundX },
  confirm_on_behalf: { tone: 'wait', Icon: Voicemail },
  take_back: { tone: 'stop', Icon: Undo2 },
  look_outside: { tone: 'stop', Icon: FileWarning },
};
