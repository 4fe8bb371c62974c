import { describe, expect, it } from 'vitest';
import { figureOf, seriesOf, waitedOf } from './resultFile.ts';

const runs = [
  { tool: 'galley', measure: 'load', run: 0, html: 1, css: 2 },
  { tool: 'galley', measure: 'load', run: 1, html: 3, css: null },
  { tool: 'galley', measure: 'other', run: 0, html: 9, css: 9 },
  { tool: 'a', measure: 'load', run: 0, html: 5, css: 6 },
];

describe('seriesOf', () => {
  it('keeps runs that measured what is asked for, by column and run', () => {
    const series = seriesOf(runs, { measure: 'load' }, ({ tool }) => String(tool), figureOf('html'));
    expect(series).toEqual(
      new Map([
        [
          'galley',
          new Map([
            [0, 1],
            [1, 3],
          ]),
        ],
        ['a', new Map([[0, 5]])],
      ]),
    );
  });

  it('leaves out a run without the figure', () => {
    const series = seriesOf(runs, { measure: 'load' }, ({ tool }) => String(tool), figureOf('html', 'css'));
    expect(series.get('galley')).toEqual(new Map([[0, 3]]));
  });
});

describe('waitedOf', () => {
  it('has the longest wait of each column for what never came', () => {
    const failed = [
      { tool: 'next', size: 10_000, run: 0, waitedS: 60 },
      { tool: 'next', size: 10_000, run: 1, waitedS: 90 },
      { tool: 'next', size: 100, run: 0, waitedS: 999 },
      { tool: 'astro', size: 10_000, run: 0, wallS: 5 },
    ];
    expect(waitedOf(failed, { size: 10_000 }, ({ tool }) => String(tool))).toEqual(new Map([['next', 90]]));
  });
});
