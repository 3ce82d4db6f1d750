import type { NoticeKind } from '../../ledger/notices.js';
import type { Locale } from '../../ledger/viewer.js';
import { ca } from './ca.js';
import { en } from './en.js';
import { es } from './es.js';

/** What messages say in one language. `{title}` is always there, `{actor}` is the system where nobody caused it. */
export interface Words {
  /** As HTML and `Intl` name it. */
  readonly tag: string;
  /** What it is about and, where something is due, until when: an e-mail's subject and a push's title. */
  readonly subject: Readonly<Record<NoticeKind, string>>;
  /** What happened, what was kept, what to do. */
  readonly lead: Readonly<Record<NoticeKind, string>>;
  readonly untitled: string;
  readonly system: string;
  readonly greeting: string;
  readonly labels: {
    readonly post: string;
    readonly step: string;
    readonly due: string;
    readonly actor: string;
    readonly until: string;
  };
  readonly open: {
    readonly step: string;
    readonly post: string;
    readonly absences: string;
    readonly security: string;
    readonly held: string;
    readonly accounts: string;
  };
  readonly digest: {
    readonly subject: string;
    readonly lead: string;
    readonly item: string;
    readonly more: string;
    readonly unread: string;
    readonly open: string;
  };
  readonly footer: string;
  readonly settings: string;
}

const ALL: Readonly<Record<Locale, Words>> = { es, ca, en };
export const wordsIn = (locale: Locale): Words => ALL[locale];
