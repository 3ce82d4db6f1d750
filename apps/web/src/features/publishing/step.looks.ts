import {
  CircleCheck,
  CircleDashed,
  CircleOff,
  CircleX,
  Clock,
  MessageSquareWarning,
  UserRoundX,
  type LucideIcon,
} from 'lucide-react';
import type { StepState } from '../../generated/graphql.js';
import type { Tone } from '../../ui/states.js';

interface Look {
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

/** Tone and icon of a step's state; its word is `publishing.step.state.<state>`. */
export const STEP_LOOKS = {
  upcoming: { tone: 'neutral', Icon: CircleDashed },
  active: { tone: 'wait', Icon: Clock },
  passed: { tone: 'done', Icon: CircleCheck },
  changes_requested: { tone: 'wait', Icon: MessageSquareWarning },
  rejected: { tone: 'stop', Icon: CircleX },
  cancelled: { tone: 'neutral', Icon: CircleOff },
  stuck: { tone: 'stop', Icon: UserRoundX },
} as const satisfies Record<StepState, Look>;
