import { describe, expect, it } from 'vitest';
import { countExecuted } from './sumScripts.ts';

const covered = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count });

describe('countExecuted', () => {
  it('leaves out a function that nobody called', () => {
    const functions = [{ ranges: [covered(0, 20, 1)] }, { ranges: [covered(5, 15, 0)] }];
    expect(countExecuted('x'.repeat(20), functions)).toBe(10);
  });

  it('goes by the innermost range', () => {
    expect(countExecuted('x'.repeat(20), [{ ranges: [covered(0, 20, 1), covered(4, 10, 0), covered(6, 8, 3)] }])).toBe(
      16,
    );
  });

  it('counts bytes, not characters', () => {
    expect(countExecuted('“é”', [{ ranges: [covered(0, 3, 1)] }])).toBe(8);
  });

  it('counts nothing of a script that did not run', () => {
    expect(countExecuted('abc', [])).toBe(0);
    expect(countExecuted('', [])).toBe(0);
  });
});
