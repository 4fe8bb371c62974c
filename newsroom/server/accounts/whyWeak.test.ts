import { describe, expect, it } from 'vitest';
import { whyWeak } from './whyWeak.ts';

describe('whyWeak', () => {
  it.each([
    ['tulip-42', 'at least 12'],
    ['x'.repeat(257), 'at most 256'],
    ['Password 1234', 'Many people'],
    ['aaaaaabbbbbb', 'repeats'],
    ['abcdefghijklm', 'row of keys'],
    ['ponmlkjihgfedcba', 'row of keys'],
    ['ada.quill2026', 'a name'],
    ['Perigee-Perigee-1', 'a name'],
  ])('refuses "%s"', (password, reason) => {
    expect(whyWeak(password, ['ada.quill@perigee.example', 'Perigee'])).toContain(reason);
  });

  it.each(['violet kettle 9 harbour', 'Ünïcödé-wörds-are-fine', '正確な馬のバッテリーステープル'])(
    'takes "%s"',
    (password) => {
      expect(whyWeak(password, ['ada.quill@perigee.example'])).toBeNull();
    },
  );
});
