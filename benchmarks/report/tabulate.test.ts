import { describe, expect, it } from 'vitest';
import { type Column, compareWithBest, formatRatio, formatTable, type Row } from './tabulate.ts';

const columns: Column[] = [
  { key: 'galley', label: 'Galley', isPeer: false },
  { key: 'a', label: 'Peer A', isPeer: true },
  { key: 'b', label: 'Peer B', isPeer: true },
];
const runs = (...values: number[]) => new Map(values.map((value, run) => [run, value]));
const row = (series: Record<string, Map<number, number>>, rest: Partial<Row> = {}): Row => ({
  name: 'Bytes',
  unit: { name: 'KiB', divisor: 1024, digits: 1 },
  series: new Map(Object.entries(series)),
  ...rest,
});

describe('compareWithBest', () => {
  it('takes the smallest peer where less is better', () => {
    const found = compareWithBest(row({ galley: runs(5), a: runs(10), b: runs(20) }), columns);
    expect(found).toMatchObject({ best: { key: 'a' }, ratio: { median: 0.5 }, isAhead: true });
  });

  it('takes the largest peer where more is better', () => {
    const found = compareWithBest(row({ galley: runs(5), a: runs(10), b: runs(20) }, { isMoreBetter: true }), columns);
    expect(found).toMatchObject({ best: { key: 'b' }, ratio: { median: 0.25 }, isAhead: false });
  });

  it('says nothing where one of the two was not measured', () => {
    expect(compareWithBest(row({ galley: runs(5) }), columns)).toBeNull();
    expect(compareWithBest(row({ a: runs(5) }), columns)).toBeNull();
  });
});

describe('formatTable', () => {
  it('says how long a figure was waited for that never came', () => {
    const waited = new Map([
      ['a', 1800],
      ['b', 90],
    ]);
    const lines = formatTable([row({ galley: runs(1024) }, { waited })], columns).split('\n');
    expect(lines.at(-1)).toBe('| Bytes, KiB | 1.0 | none after 30 min | none after 90 s |  |');
  });

  it('has medians with their spread, and leaves out who was not measured', () => {
    expect(formatTable([row({ galley: runs(1024, 3072, 2048), a: runs(2048, 6144, 4096) })], columns)).toBe(
      [
        '| | Galley | Peer A | Galley ÷ best peer |',
        '|---|---|---|---|',
        '| Bytes, KiB | 2.0 (1.0–3.0) | 4.0 (2.0–6.0) | 0.50× Peer A |',
      ].join('\n'),
    );
  });

  it('leaves out a figure that nobody has', () => {
    expect(formatTable([row({})], columns).split('\n')).toHaveLength(2);
  });
});

describe('formatRatio', () => {
  it('tells how far runs lie apart', () => {
    expect(formatRatio({ median: 12.4, min: 0.5, max: 20 })).toBe('12× (0.50–20)');
    expect(formatRatio({ median: 1, min: 1, max: 1 })).toBe('1.00×');
  });
});
