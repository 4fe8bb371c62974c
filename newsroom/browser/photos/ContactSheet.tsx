import type { DragEvent, KeyboardEvent } from 'react';
import type { PlacedPhoto } from '../editor/photoCommands.ts';
import { Thumbnail } from './Thumbnail.tsx';

type ContactSheetProps = {
  photos: readonly PlacedPhoto[];
  selected: readonly number[];
  onSelect: (selected: readonly number[]) => void;
  onNudge: (step: -1 | 1) => void;
  onOrder: (indices: readonly number[], to: number) => void;
};

/** All photos at a glance: select with clicks, Shift and arrows; move with Alt and arrows, or drag. */
export function ContactSheet({ photos, selected, onSelect, onNudge, onOrder }: ContactSheetProps) {
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
      focusFrame(event.currentTarget, Math.max(0, Math.min(first, photos.length - 1)));
      return;
    }
    const next = Math.max(0, Math.min(index + step, photos.length - 1));
    select(next, event.shiftKey);
    focusFrame(event.currentTarget, next);
  };
  const onDrop = (event: DragEvent<HTMLElement>, index: number) => {
    event.preventDefault();
    const moved = selected.length > 0 ? selected : [];
    onOrder(moved, index - moved.filter((one) => one < index).length);
  };
  return (
    <ol className="contact-sheet" aria-label="Order">
      {photos.map((photo, index) => (
        <li key={photo.src || index}>
          <button
            type="button"
            aria-pressed={selected.includes(index)}
            draggable
            onDragStart={() => !selected.includes(index) && onSelect([index])}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => onDrop(event, index)}
            onClick={({ shiftKey, ctrlKey, metaKey }) => select(index, shiftKey || ctrlKey || metaKey)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <Thumbnail src={photo.src} />
            <span className="position">
              {index + 1} <span className="file-name">{photo.src}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function focusFrame(from: HTMLElement, index: number): void {
  const sheet = from.closest('ol');
  // After the photos were drawn in their new order.
  requestAnimationFrame(() => sheet?.querySelectorAll('button')[index]?.focus());
}
