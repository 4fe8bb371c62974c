import { describe, expect, it } from 'vitest';
import { formatPairs, parsePairs } from './pairs.ts';

describe('pairs', () => {
  it('are one a line, and come back as they were', () => {
    const value = { de: 'der-sturm', 'pt-BR': 'tempestade' };
    expect(formatPairs(value)).toBe('de: der-sturm\npt-BR: tempestade');
    expect(parsePairs(formatPairs(value))).toEqual(value);
  });

  it('are nothing when nothing is written', () => {
    expect(formatPairs(undefined)).toBe('');
    expect(parsePairs(' \n')).toBeUndefined();
  });

  it('keep what is incomplete, so that the check can name it', () => {
    expect(parsePairs('de')).toEqual({ de: '' });
  });
});
