import { describe, expect, it } from 'vitest';
import { focusAfterKey, focusOfClick, formatFocus, readFocus } from './focusPoint.ts';

describe('the focus of a crop', () => {
  it.each([
    ['35% 60%', { x: 35, y: 60 }],
    ['0% 100%', { x: 0, y: 100 }],
    ['57% 29%', { x: 57, y: 29 }],
    ['300% 0%', { x: 50, y: 50 }],
    [undefined, { x: 50, y: 50 }],
    ['left top', { x: 50, y: 50 }],
  ])('%s is %o', (written, point) => {
    expect(readFocus(written)).toEqual(point);
  });

  it('is written as it is read, and not at all in the centre', () => {
    expect(formatFocus({ x: 35, y: 60 })).toBe('35% 60%');
    expect(formatFocus({ x: 50, y: 50 })).toBe('');
  });

  it('is where somebody clicks on the picture', () => {
    const picture = { left: 100, top: 50, width: 400, height: 200 };
    expect(focusOfClick({ clientX: 200, clientY: 200 }, picture)).toEqual({ x: 25, y: 75 });
    expect(focusOfClick({ clientX: 90, clientY: 260 }, picture)).toEqual({ x: 0, y: 100 });
  });

  it('moves with the arrows, with Shift in small steps, and not beyond the picture', () => {
    expect(focusAfterKey({ x: 50, y: 50 }, 'ArrowLeft', false)).toEqual({ x: 45, y: 50 });
    expect(focusAfterKey({ x: 50, y: 50 }, 'ArrowDown', true)).toEqual({ x: 50, y: 51 });
    expect(focusAfterKey({ x: 98, y: 2 }, 'ArrowRight', false)).toEqual({ x: 100, y: 2 });
    expect(focusAfterKey({ x: 98, y: 2 }, 'ArrowUp', false)).toEqual({ x: 98, y: 0 });
    expect(focusAfterKey({ x: 50, y: 50 }, 'Tab', false)).toBeNull();
  });
});
