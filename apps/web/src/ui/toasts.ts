import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { Tone } from './states.js';

export interface Toast {
  readonly message: string;
  readonly tone?: Tone;
  /** Takes back what was just done. */
  readonly undo?: () => void;
}

/** Long enough to read and to reach "undo" by keyboard; a toast that is hovered or focused waits. */
const SHOWN_MS = 8_000;

export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

/** Says what was done, with undo where it can be undone. What must not be missed belongs on the page, not here. */
export const toast = (content: Toast): string => toastQueue.add(content, { timeout: SHOWN_MS });
