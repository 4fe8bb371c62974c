import { describe, expect, it } from 'vitest';
import { NOTHING_ACCOUNTED } from '../accounting/accounted.ts';
import { formatImportReport } from './formatImportReport.ts';
import type { ImportResult } from './importResult.ts';
import { countThingsToLookAt } from './mergeFindings.ts';

const finding = {
  kind: 'script' as const,
  line: 3,
  column: 5,
  subject: 'article "one"',
  message: 'a script was left out',
  hint: 'Do this.',
};
const empty: ImportResult = {
  file: 'export.xml',
  outcomes: new Map(),
  accounted: NOTHING_ACCOUNTED,
  findings: [],
  notes: [],
  problems: [],
};

describe('formatImportReport', () => {
  it('tells the same thing in the same article once, at its first place', () => {
    const result = { ...empty, findings: [{ ...finding, line: 2, subject: '' }, finding, { ...finding, line: 9 }] };
    expect(formatImportReport(result)).toBe(`export.xml:2:5  a script was left out
    Do this.
export.xml:3:5  article "one": a script was left out (2 times)
    Do this.

0 articles: 0 imported, 0 unchanged, 0 left alone; 2 things to look at`);
  });

  it('puts findings in the order of their places, and names the block where there are no lines', () => {
    const result = {
      ...empty,
      findings: [
        { ...finding, block: 12, message: 'b' },
        { ...finding, block: 2, message: 'a' },
      ],
    };
    expect(formatImportReport(result)).toMatch(/article "one", block 2: a\n.*\n.*article "one", block 12: b/);
  });

  it('counts notes, the most frequent first, and names a few of the articles', () => {
    const note = (topic: string, subject: string) => ({ topic, subject });
    const notes = [note('x', ''), ...['a', 'b', 'c', 'd', 'd'].map((subject) => note('y', subject))];
    expect(formatImportReport({ ...empty, notes })).toMatch(/^note: y: 5× \(a, b, c and 1 more\)\nnote: x: 1×\n/);
  });

  it('counts what became of the articles, errors of the content check among the things to look at', () => {
    const problem = { file: 'a', line: 1, column: 1, rule: 'r', severity: 'error' as const, message: 'm', hint: 'h.' };
    const result: ImportResult = {
      ...empty,
      outcomes: new Map([
        ['a', 'imported'],
        ['b', 'completed'],
        ['c', 'kept'],
        ['d', 'refused'],
      ]),
      problems: [problem, { ...problem, severity: 'warning' }],
    };
    expect(formatImportReport(result).split('\n').at(-1)).toBe(
      '4 articles: 1 imported, 1 given missing pictures, 0 unchanged, 1 left alone, 1 not imported; 1 thing to look at',
    );
    expect(countThingsToLookAt(result)).toBe(1);
  });

  it('sends nothing to the terminal that it would obey', () => {
    const hostile = 'a\u001b[2Jb\nc';
    const result = {
      ...empty,
      findings: [{ ...finding, subject: hostile, message: hostile }],
      notes: [{ topic: hostile, subject: hostile }],
    };
    const report = formatImportReport(result);
    expect(report).not.toContain('\u001b');
    expect(report.split('\n')).toHaveLength(6);
  });
});
