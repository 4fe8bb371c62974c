import { expect, it } from 'vitest';
import { balanceRows } from './balanceRows.ts';

it.each([
  [0, 4, ''],
  [1, 4, '1'],
  [2, 4, '22'],
  [4, 4, '4444'],
  [5, 4, '22333'],
  [6, 4, '333333'],
  [7, 4, '3334444'],
  [9, 4, '333333333'],
  [13, 4, '3333333334444'],
  [3, 2, '333'],
  [4, 2, '2222'],
  [5, 2, '22333'],
  [13, 6, '4444444455555'],
])('divides %i cells into rows of at most %i', (count, columns, rows) => {
  expect(balanceRows(count, columns).join('')).toBe(rows);
});

it('leaves no card alone, unless there is only one', () => {
  for (let count = 2; count < 60; count++) {
    for (const columns of [2, 4, 6]) {
      const rows = balanceRows(count, columns);
      expect(Math.min(...rows), `${count} in ${columns}`).toBeGreaterThan(1);
      expect(rows.reduce((sum, inRow) => sum + 1 / inRow, 0)).toBeCloseTo(
        Math.round(rows.reduce((s, n) => s + 1 / n, 0)),
      );
    }
  }
});
