import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';

type Ordering = {
  count: number;
  selected: readonly number[];
  onSelect: (selected: readonly number[]) => void;
  onNudge: (step: -1 | 1) => void;
  onOrder: (indices: readonly number[], to: number) => void;
};

/**
 * Orders the items of a list (`ol`) by its handles: select with clicks, Shift and arrows; move with Alt
 * and arrows, or drag.
 *
 * @returns the attributes of the button that is an item's handle
 */
export function useOrdering({ count, selected, onSelect, onNudge, onOrder }: Ordering) {
  const select = (index: number, isMore: boolean) => {
    if (!isMore) return onSelect([index]);
    const next = selected.includes(index) ? selected.filter((one) => one !== index) : [...selected, index];
    onSelect(next.sort((a, b) => a - b));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.altKey) {
      if (selected.length > 0) onNudge(step < 0 ? -1 : 1);
      const first = Math.min(...selected) + step;
      focusHandle(event.currentTarget, Math.max(0, Math.min(first, count - 1)));
      return;
    }
    const next = Math.max(0, Math.min(index + step, count - 1));
    select(next, event.shiftKey);
    focusHandle(event.currentTarget, next);
  };
  const onDrop = (event: DragEvent<HTMLElement>, index: number) => {
    event.preventDefault();
    onOrder(selected, index - selected.filter((one) => one < index).length);
  };
  return (index: number) => ({
    type: 'button' as const,
    'data-handle': '',
    'aria-pressed': selected.includes(index),
    draggable: true,
    onDragStart: () => !selected.includes(index) && onSelect([index]),
    onDragOver: (event: DragEvent<HTMLElement>) => event.preventDefault(),
    onDrop: (event: DragEvent<HTMLElement>) => onDrop(event, index),
    onClick: ({ shiftKey, ctrlKey, metaKey }: MouseEvent) => select(index, shiftKey || ctrlKey || metaKey),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, index),
  });
}

function focusHandle(from: HTMLElement, index: number): void {
  const list = from.closest('ol');
  // After the items were drawn in their new order.
  requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>('[data-handle]')[index]?.focus());
}
