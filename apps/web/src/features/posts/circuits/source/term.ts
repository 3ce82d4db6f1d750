import { parseTerm } from '@pregon/domain';

export const UNITS = ['s', 'm', 'h', 'd'] as const;
export type Unit = (typeof UNITS)[number];

/** A term as its three fields show it. */
export interface TermParts {
  readonly count: number;
  readonly unit: Unit;
  readonly working: boolean;
}

const TERM = /^(\d+) ?([smhd])(?: (working|laborables))?$/;

/** null where the text is none that a circuit may say. */
export function termParts(text: string): TermParts | null {
  const [, count, unit, working] = TERM.exec(text.trim()) ?? [];
  const known = UNITS.find((one) => one === unit);
  return known && parseTerm(text).ok ? { count: Number(count), unit: known, working: working !== undefined } : null;
}

/** A working day has no length of its own: days always run day and night. */
export const termText = ({ count, unit, working }: TermParts): string =>
  `${count}${unit}${working && unit !== 'd' ? ' working' : ''}`;
