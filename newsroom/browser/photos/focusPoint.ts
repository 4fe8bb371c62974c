import { parseFocus } from '../../../lib/content/model/values/focus.ts';

/** The attribute of a photo and of the main media that has it, where the content model has one. */
export const FOCUS = 'focus';

/** What a crop keeps in view: percent of the width from the left, and of the height from the top. */
export type FocusPoint = { x: number; y: number };

const CENTRE: FocusPoint = { x: 50, y: 50 };

const STEP = 5;
const SMALL_STEP = 1;

/** Reads `focus="35% 60%"`; the centre if it is no point of the picture, or not written at all. */
export function readFocus(written: unknown): FocusPoint {
  const point = typeof written === 'string' ? parseFocus(written) : null;
  return point ? { x: Math.round(point.x * 100), y: Math.round(point.y * 100) } : CENTRE;
}

/** As the attribute has it; empty for the centre, which needs none. */
export function formatFocus({ x, y }: FocusPoint): string {
  return x === CENTRE.x && y === CENTRE.y ? '' : `${x}% ${y}%`;
}

/** The point of a click on a picture. */
export function focusOfClick(
  { clientX, clientY }: { clientX: number; clientY: number },
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): FocusPoint {
  if (width === 0 || height === 0) return CENTRE;
  return {
    x: limit(Math.round(((clientX - left) / width) * 100)),
    y: limit(Math.round(((clientY - top) / height) * 100)),
  };
}

/** Moves the point with an arrow key; null for other keys. */
export function focusAfterKey({ x, y }: FocusPoint, key: string, isFine: boolean): FocusPoint | null {
  const step = isFine ? SMALL_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return { x: limit(x - step), y };
    case 'ArrowRight':
      return { x: limit(x + step), y };
    case 'ArrowUp':
      return { x, y: limit(y - step) };
    case 'ArrowDown':
      return { x, y: limit(y + step) };
    default:
      return null;
  }
}

function limit(percent: number): number {
  return Math.max(0, Math.min(100, percent));
}
