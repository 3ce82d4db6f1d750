import type { Viewer as DomainViewer } from '@pregon/domain';
import type { As } from './tx.js';

export const LOCALES = ['es', 'ca', 'en'] as const;
/** What the interface speaks to a person; what citizens read is a language tag. */
export type Locale = (typeof LOCALES)[number];

/** The signed-in person of this request, with the memberships in force on the organisation's business day. */
export interface Viewer extends DomainViewer {
  readonly sessionId: string;
  /** `second_factor` until `strongUntil`, then again what the session began with */
  readonly strength: 'password' | 'setup_code' | 'second_factor';
  /** machine time; null where no second factor holds now */
  readonly strongUntil: string | null;
  readonly locale: Locale;
  /** The organisation's zone, in which days begin. */
  readonly zone: string;
}

/** In whose name a request's transactions run: `ledger.run(as(viewer), …)`. */
export const as = (viewer: Viewer): As => ({
  organisationId: viewer.organisationId,
  actor: {
    kind: 'person',
    personId: viewer.personId,
    name: 'person',
    sessionId: viewer.sessionId,
    strength: viewer.strength,
  },
});
