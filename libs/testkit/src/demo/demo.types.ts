import type { LanguagePolicy, Role, Tier } from '@pregon/domain';
import type { Declaration, OwnWords } from '../seed/post.story.js';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A moment of the three weeks: -1 last week, 0 this one, 1 the next. */
export interface Moment {
  readonly week: -1 | 0 | 1;
  readonly day: (typeof DAYS)[number];
  /** HH:MM */
  readonly time: string;
}

export interface DemoDepartment {
  readonly code: string;
  readonly es: string;
  readonly ca: string;
  /** code of the department it belongs to: its area */
  readonly below: string | null;
}

export interface DemoPerson {
  /** part before the at sign of their address; what the stories call them by */
  readonly key: string;
  readonly name: string;
  /** `EDU` in a department, null in the whole organisation */
  readonly seats: readonly { readonly role: Role; readonly in: string | null; readonly until?: Moment }[];
}

export interface DemoGroup {
  readonly key: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface DemoAbsence {
  readonly who: string;
  readonly deputy: string;
  readonly cause: 'vacaciones' | 'permiso' | 'comision_servicio';
  readonly from: Moment;
  readonly to: Moment;
}

export interface DemoAccount {
  readonly key: string;
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly tier: Tier;
  readonly owner: string;
  /** codes of departments besides the owner; left out: only the owner; `all`: everybody */
  readonly shared?: 'all' | readonly string[];
  readonly languagePolicy?: LanguagePolicy;
  readonly languages?: readonly string[];
  /** Inventoried, and not ours to publish on. */
  readonly unconnected?: true;
  readonly note?: string;
}

export type PictureName = 'alerta' | 'arros' | 'escola' | 'festes' | 'llibres' | 'mapa' | 'pista' | 'pont' | 'violeta';

/** How far the story of a post goes before its hour; what happens at its hour is the machinery's. */
export type Course =
  | { readonly kind: 'approved' }
  | { readonly kind: 'draft' }
  /** after so many approvals, by `answering` where not by whoever comes first, it waits for the next step */
  | { readonly kind: 'waiting'; readonly approvals: number; readonly answering?: readonly string[] }
  | { readonly kind: 'rejected'; readonly approvals: number; readonly reason: string }
  | { readonly kind: 'sent_back'; readonly reason: string }
  /** after so many approvals somebody answers by telephone and a colleague writes it down; then it goes on */
  | {
      readonly kind: 'telephoned';
      readonly approvals: number;
      readonly says: string;
      readonly recordedBy: string;
      readonly reason: string;
    }
  /** approved, then changed by its author and submitted again: waits after so many approvals of the new round */
  | { readonly kind: 'changed'; readonly approvals: number; readonly texts: Readonly<Record<string, string>> };

export interface DemoPicture {
  readonly name: PictureName;
  readonly es: string;
  readonly va: string;
  readonly en?: string;
}

/** One still picture of our own, upright, for so many seconds. */
export interface DemoFilm {
  readonly seconds: number;
  readonly es: string;
  readonly va: string;
}

export type DemoWords = Omit<OwnWords, 'accountId' | 'mediaIds' | 'thread'> & {
  /** key of the account */
  readonly on: string;
  readonly thread?: readonly string[];
};

export interface DemoPost {
  /** as in the outline of the three weeks */
  readonly id: string;
  /** what colleagues call it; mails name it by this and nothing else */
  readonly title: string;
  readonly at: Moment;
  readonly by: string;
  readonly department: string;
  readonly to: readonly string[];
  readonly class: string;
  readonly campaign?: string;
  readonly labels?: readonly string[];
  readonly es: string;
  readonly va?: string;
  readonly en?: string;
  readonly picture?: DemoPicture;
  /** the others of an album */
  readonly morePictures?: readonly DemoPicture[];
  readonly film?: DemoFilm;
  /** what some accounts say differently */
  readonly own?: readonly DemoWords[];
  readonly note?: string;
  /** codes of the other departments of its campaign */
  readonly with?: readonly string[];
  /** Left out: nothing, and translated by a person. */
  readonly declared?: Declaration;
  /** who sends it to approval, where that is not who wrote it */
  readonly sentBy?: string;
  /** what its steps want stated, by code */
  readonly evidence?: Readonly<Record<string, string>>;
  /** When it is written, where that matters for what is seen at the end. */
  readonly written?: Moment;
  /** Written just before its hour instead of the day before. */
  readonly urgent?: true;
  readonly course: Course;
}

/** What somebody does to a post at a moment of the three weeks, besides the course it takes when it is written. */
export type DemoAct = { readonly at: Moment; readonly post: string; readonly by: string } & (
  | { readonly does: 'withdraws' | 'bypasses'; readonly reason: string }
  | { readonly does: 'confirms' }
  | {
      readonly does: 'comments';
      readonly text: string;
      readonly thread?: 'internal' | 'external';
      readonly mentions?: readonly string[];
      /** words of its text that it is about */
      readonly on?: string;
    }
  | { readonly does: 'invites'; readonly name: string; readonly email: string; readonly note: string }
);

/** What the twin is told to do wrong, and from when. */
export interface DemoFault {
  readonly at: Moment;
  readonly account: string;
  /** The answer is lost, once; or the account's permission ends, until somebody connects it again. */
  readonly kind: 'close-after' | 'token-gone';
  /** as the network calls it; left out: whatever it is asked next */
  readonly operation?: string;
  /** This post is waited for until the product has found out by itself what became of it. */
  readonly clearsUp?: string;
}
