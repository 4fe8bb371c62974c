import type { MouseEvent } from 'react';
import { type FocusPoint, focusAfterKey, focusOfClick, formatFocus, readFocus } from './focusPoint.ts';

/** The shapes that cards and other sites crop to. */
const CROPS = [
  { name: 'wide', label: '16:9' },
  { name: 'standard', label: '4:3' },
  { name: 'square', label: '1:1' },
] as const;

type FocusFieldProps = {
  thumbnail: string;
  /** As the attribute has it. */
  value: unknown;
  onChange: (value: string) => void;
};

/** Sets what crops keep in view, by a click on the picture or with the arrow keys, and shows them. */
export function FocusField({ thumbnail, value, onChange }: FocusFieldProps) {
  const focus = readFocus(value);
  const set = (point: FocusPoint) => onChange(formatFocus(point));
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Enter and Space click too, at no place.
    if (event.detail > 0) set(focusOfClick(event, event.currentTarget.getBoundingClientRect()));
  };
  return (
    <div className="focus-field">
      <button
        type="button"
        className="focus-picture"
        aria-label={`Crop focus: ${focus.x} percent from the left, ${focus.y} percent from the top`}
        title="Click what crops have to keep, or use the arrow keys"
        onClick={onClick}
        onKeyDown={(event) => {
          const next = focusAfterKey(focus, event.key, event.shiftKey);
          if (!next) return;
          event.preventDefault();
          set(next);
        }}
      >
        <img src={thumbnail} alt="" draggable={false} />
        <span className="focus-mark" style={{ left: `${focus.x}%`, top: `${focus.y}%` }} />
      </button>
      <div className="focus-crops">
        {CROPS.map(({ name, label }) => (
          <figure key={name} data-crop={name}>
            <img src={thumbnail} alt="" draggable={false} style={{ objectPosition: `${focus.x}% ${focus.y}%` }} />
            <figcaption>{label}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}
