import { median, pairwiseRatio, type Spread, spreadOf } from './statistics.ts';

/** A column: a tool, or one of its servers. `isPeer` is false for Galley. */
export type Column = { key: string; label: string; isPeer: boolean };

/** The figures of each column, by run. */
export type Row = {
  name: string;
  /** The divisor, the number of decimals, and the unit for display. */
  unit: { name: string; divisor: number; digits: number };
  isMoreBetter?: boolean;
  series: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** For how many seconds a column without a figure was waited for. */
  waited?: ReadonlyMap<string, number>;
};

export type Comparison = { best: Column; ratio: Spread; isAhead: boolean };

/** Ratios above this count as behind; smaller ones are noise. */
const TOLERANCE = 0.02;

/**
 * Compares Galley’s figures in a row with the best peer’s.
 *
 * @returns null if either was not measured; the ratio is null if the peer’s figure is 0
 */
export function compareWithBest(
  row: Row,
  columns: readonly Column[],
  ours = columns.find(({ isPeer }) => !isPeer)?.key ?? '',
): Comparison | null {
  const own = row.series.get(ours);
  const peers = columns.flatMap((column) => {
    const series = column.isPeer ? row.series.get(column.key) : undefined;
    return series ? [{ column, value: median([...series.values()]), series }] : [];
  });
  const sign = row.isMoreBetter ? -1 : 1;
  const [best] = peers.sort((a, b) => sign * (a.value - b.value));
  const ratio = own && best && pairwiseRatio(own, best.series);
  if (!ratio || !best) return null;
  const isAhead = row.isMoreBetter ? ratio.median >= 1 - TOLERANCE : ratio.median <= 1 + TOLERANCE;
  return { best: best.column, ratio, isAhead };
}

/**
 * Rows as a Markdown table: medians, with minimum and maximum if they differ, and Galley’s ratio to
 * the best.
 */
export function formatTable(rows: readonly Row[], columns: readonly Column[]): string {
  const shown = columns.filter(({ key }) => rows.some(({ series, waited }) => series.has(key) || waited?.has(key)));
  const lines = rows
    .filter(({ series }) => series.size > 0)
    .map((row) => {
      const cells = shown.map(({ key }) => formatCell(row.series.get(key), row.unit, row.waited?.get(key)));
      const comparison = compareWithBest(row, shown);
      const ratio = comparison ? `${formatRatio(comparison.ratio)} ${comparison.best.label}` : '';
      return `| ${[row.name + (row.unit.name ? `, ${row.unit.name}` : ''), ...cells, ratio].join(' | ')} |`;
    });
  const head = `| | ${shown.map(({ label }) => label).join(' | ')} | Galley ÷ best peer |`;
  return [head, `|${'---|'.repeat(shown.length + 2)}`, ...lines].join('\n');
}

function formatCell(
  series: ReadonlyMap<number, number> | undefined,
  { divisor, digits }: Row['unit'],
  waitedS: number | undefined,
): string {
  if (!series || series.size === 0) return waitedS === undefined ? '–' : `none after ${formatWait(waitedS)}`;
  const spread = spreadOf([...series.values()].map((value) => value / divisor));
  const [middle, least, most] = [spread.median, spread.min, spread.max].map((value) => formatNumber(value, digits));
  return least === most ? `${middle}` : `${middle} (${least}–${most})`;
}

function formatWait(seconds: number): string {
  return seconds < 120 ? `${formatNumber(seconds, 0)} s` : `${formatNumber(seconds / 60, 0)} min`;
}

/** For example `0.42× (0.40–0.45)`. */
export function formatRatio({ median: middle, min, max }: Spread): string {
  const [m = '', least = '', most = ''] = [middle, min, max].map((value) => formatNumber(value, value < 10 ? 2 : 0));
  return least === most ? `${m}×` : `${m}× (${least}–${most})`;
}

export function formatNumber(value: number, digits: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
