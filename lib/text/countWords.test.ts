import { describe, expect, it } from 'vitest';
import { countWords } from './countWords.ts';

describe('countWords', () => {
  it.each([
    ['', 0],
    ['The well-known lamp — 3.5 km away — isn’t lit.', 8],
    ['Bão đã phá hủy ngọn hải đăng', 7],
    ['어제 오래된 등대가 무너졌다', 4],
    ['灯台', 1],
    ['昨天，台风', 2],
    ['灯台 NASA', 2],
    ['我爱北京', 3],
    ['เด็กกินข้าว', 3],
    ['ประภาคารเก่า', 2],
  ])('counts the words of “%s”', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  it('finds the words of a long run without spaces', () => {
    const count = countWords('火曜日の夜明け前、湾の入り口で新しい灯台に初めて光がともった。'.repeat(100));
    expect(count).toBeGreaterThan(1200);
    expect(count).toBeLessThan(2500);
  });

  it('divides a run of a million characters in little memory', () => {
    expect(countWords('灯台'.repeat(500_000))).toBeGreaterThan(100_000);
  });
});
