import { describe, expect, it } from 'vitest';
import { cellAfter, fillDown, isTable, pasteCells, replaceWords } from './wordGrid.ts';

const rows = [{ alt: 'A', credit: 'Jo/AP' }, { alt: 'B' }, { credit: 'Jo/AP' }, { alt: 'Boats' }];

describe('filling down', () => {
  it('copies a cell to every row below it that differs', () => {
    expect(fillDown(rows, { row: 0, column: 2 })).toEqual([
      { row: 1, words: { credit: 'Jo/AP' } },
      { row: 3, words: { credit: 'Jo/AP' } },
    ]);
  });

  it('copies it to the selected rows only, if several are selected', () => {
    expect(fillDown(rows, { row: 0, column: 2 }, [0, 1])).toEqual([{ row: 1, words: { credit: 'Jo/AP' } }]);
  });
});

describe('pasting from a spreadsheet', () => {
  it('fills columns and rows from the cell on', () => {
    expect(pasteCells(4, { row: 1, column: 0 }, 'One\tA caption\nTwo\tAnother\n')).toEqual([
      { row: 1, words: { alt: 'One', caption: 'A caption' } },
      { row: 2, words: { alt: 'Two', caption: 'Another' } },
    ]);
  });

  it('leaves out what stands outside the grid', () => {
    expect(pasteCells(4, { row: 3, column: 3 }, 'Jo\tmore\nAl')).toEqual([{ row: 3, words: { creator: 'Jo' } }]);
  });

  it('reads quoted cells with line breaks, tabs and quotes', () => {
    expect(pasteCells(4, { row: 0, column: 0 }, '"A ""big""\r\nship"\t"x\ty"\r\nB')).toEqual([
      { row: 0, words: { alt: 'A "big" ship', caption: 'x\ty' } },
      { row: 1, words: { alt: 'B' } },
    ]);
  });

  it('takes one line without tabs as words', () => {
    expect(isTable('A sentence, with commas.\n')).toBe(false);
    expect(isTable('a\tb')).toBe(true);
    expect(isTable('a\nb')).toBe(true);
  });
});

describe('replacing', () => {
  it('changes every cell with the words, in any case', () => {
    expect(replaceWords(rows, 'b', '$&x')).toEqual([
      { row: 1, words: { alt: '$&x' } },
      { row: 3, words: { alt: '$&xoats' } },
    ]);
    expect(replaceWords(rows, 'JO/AP', 'x')).toEqual([]);
    expect(replaceWords(rows, '', 'x')).toEqual([]);
  });
});

it('moves down with Enter, up with Shift+Enter, and stops at the edges', () => {
  expect(cellAfter({ row: 0, column: 1 }, 'Enter', 4)).toEqual({ row: 1, column: 1 });
  expect(cellAfter({ row: 3, column: 1 }, 'Enter', 4)).toBeNull();
  expect(cellAfter({ row: 0, column: 1 }, 'Shift+Enter', 4)).toBeNull();
});
