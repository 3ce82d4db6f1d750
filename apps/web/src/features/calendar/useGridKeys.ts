import { useCallback, useState, type FocusEvent, type KeyboardEvent } from 'react';

export interface GridKeys {
  /** The one cell that Tab reaches. */
  readonly stop: string;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface Options {
  readonly rows: number;
  readonly columns: number;
  /** Where Tab enters first. */
  readonly start: { readonly row: number; readonly column: number };
  /** Page Up and Page Down: the range before or after. */
  readonly onPage: (by: -1 | 1) => void;
  /** `M` on a card. */
  readonly onPickUp: (id: string) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

const inside = (cell: Element): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('[data-card], button')];

/**
 * The grid is one tab stop. Arrows go from cell to cell, Enter goes into a cell; inside, up and down go from card to
 * card, left and right to the neighbour, Escape back to the cell.
 */
export function useGridKeys({ rows, columns, start, onPage, onPickUp }: Options): GridKeys {
  const [held, setHeld] = useState<string | null>(null);
  const [row = 0, column = 0] = (held ?? '').split(':').map(Number);
  const stop = held !== null && row < rows && column < columns ? held : `${start.row}:${start.column}`;
  const onFocus = useCallback((event: FocusEvent) => {
    const cell = event.target.closest<HTMLElement>('[data-cell]');
    if (cell?.dataset.cell) setHeld(cell.dataset.cell);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const grid = event.currentTarget;
    const cell = event.target.closest<HTMLElement>('[data-cell]');
    if (!cell) return;
    const items = inside(cell);
    const item = items.indexOf(event.target);
    const [row = 0, column = 0] = (cell.dataset.cell ?? '').split(':').map(Number);
    const at = (nextRow: number, nextColumn: number) =>
      grid.querySelector<HTMLElement>(`[data-cell="${nextRow}:${nextColumn}"]`);
    const focus = (element: HTMLElement | null | undefined): boolean => {
      element?.focus();
      return element != null;
    };
    const handled = (): boolean => {
      const step = STEPS[event.key];
      if (step && item >= 0 && step[1] === 0) return focus(items[item + step[0]]) || true;
      if (step) {
        const next = at(row + step[0], column + step[1]);
        const beside = item >= 0 && next ? inside(next) : [];
        return focus(beside[Math.min(item, beside.length - 1)] ?? next) || true;
      }
      switch (event.key) {
        case 'Enter':
        case ' ':
          return item < 0 && focus(items[0]);
        case 'Escape':
          return item >= 0 && focus(cell);
        case 'Home':
          return focus(at(row, 0));
        case 'End':
          return focus(at(row, columns - 1));
        case 'PageUp':
        case 'PageDown':
          onPage(event.key === 'PageUp' ? -1 : 1);
          return true;
        case 'm':
        case 'M': {
          const id = items[item]?.dataset.card;
          if (id !== undefined) onPickUp(id);
          return id !== undefined;
        }
        default:
          return false;
      }
    };
    if (handled()) event.preventDefault();
  };
  return { stop, onFocus, onKeyDown };
}
