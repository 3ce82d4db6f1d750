import type { RefusalCode } from '@pregon/domain';
import type { DraftState } from './draft.state.js';
import type { DraftConflict, DraftPart } from './draft.merge.js';

/** The API's `Refused`; `defect` stands for an answer that was an error of the server itself. */
export interface RefusalAnswer {
  readonly code: RefusalCode | 'defect';
  readonly message: string;
  readonly field?: string | null | undefined;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** The server's draft, as it stands after a save or a look. */
export interface ServerDraft {
  readonly id: string;
  readonly version: number;
  readonly draft: DraftState;
  /** whether an edit may cost decisions: the post is with approvers, approved or scheduled */
  readonly guarded: boolean;
}

/** What a save would undo. */
export interface EditCost {
  readonly decisions: readonly {
    readonly id: string;
    readonly who: string;
    readonly step: string;
    readonly at: string;
  }[];
  readonly variants: readonly { readonly id: string; readonly label: string }[];
  readonly askedAgain: readonly string[];
}

export type SaveAnswer =
  | { readonly kind: 'saved'; readonly server: ServerDraft }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer };

/** What the autosave needs of the world. Every promise rejects only when the server could not be reached. */
export interface AutosavePorts {
  readonly create: (draft: DraftState) => Promise<SaveAnswer>;
  readonly save: (id: string, version: number, draft: DraftState) => Promise<SaveAnswer>;
  /** what of a draft reaches the server: two drafts that compare equal need no save between them */
  comparable(draft: DraftState): unknown;
  /** whether a saved draft still holds something the server did not get, such as half a date */
  leavesBehind(draft: DraftState): boolean;
  load(id: string): Promise<ServerDraft | null>;
  cost(id: string, draft: DraftState): Promise<EditCost>;
  nameOf(personId: string): Promise<string | null>;
  /** keeps the draft on this computer; false where the browser refuses */
  keep(id: string | null, base: ServerDraft | null, draft: DraftState): boolean;
  forget(id: string | null): void;
}

export type SaveStatus =
  | { readonly kind: 'clean' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  /** saving would undo decisions: nothing is sent until the person says so */
  | { readonly kind: 'ask'; readonly cost: EditCost }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'conflict'; readonly who: string | null; readonly conflicts: readonly DraftConflict[] }
  /** the server can't be reached; tried again by itself */
  | { readonly kind: 'offline' };

/** Another person's save was taken in without touching what was typed here. */
export interface MergeNote {
  readonly who: string | null;
  readonly parts: readonly DraftPart[];
}

export interface AutosaveView {
  readonly draft: DraftState;
  readonly server: ServerDraft | null;
  readonly status: SaveStatus;
  readonly merged: MergeNote | null;
  /** false where this browser keeps nothing: closing the tab would lose what the server lacks */
  readonly keptLocally: boolean;
}

export interface AutosaveTimes {
  /** quiet time before a save, in milliseconds */
  readonly delay: number;
  /** before trying an unreachable server again, in milliseconds */
  readonly retry: number;
}
