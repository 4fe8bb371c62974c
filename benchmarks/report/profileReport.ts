import { PHASES } from '../profile/processNames.ts';
import type { BuildProfile } from '../profile/profileBuild.ts';

/** Less is left out. */
const SHOWN_MIN_S = 0.05;

/** Where the CPU time of a build goes, in Markdown. */
export function formatProfile(articles: number, { byPhase, byCode }: BuildProfile): string {
  const groups = [...new Set([...byCode.values()].flatMap((columns) => [...columns.keys()]))].sort();
  return [
    `## ${articles.toLocaleString('en-GB')} articles`,
    'CPU seconds by process and step:',
    formatSums(byPhase, PHASES),
    'The same by what the processes ran:',
    formatSums(transpose(byCode, groups), [...byPhase.keys()]),
  ].join('\n\n');
}

function transpose(table: ReadonlyMap<string, ReadonlyMap<string, number>>, columns: readonly string[]) {
  return new Map(
    columns.map((column) => [column, new Map([...table].map(([row, cells]) => [row, cells.get(column) ?? 0]))]),
  );
}

function formatSums<Column extends string>(
  table: ReadonlyMap<string, ReadonlyMap<Column, number>>,
  columns: readonly Column[],
): string {
  const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);
  const cell = (seconds: number) => (seconds < SHOWN_MIN_S ? '' : seconds.toFixed(1));
  const rows = [...table]
    .map(([name, cells]) => ({ name, cells, total: sum(cells.values()) }))
    .filter(({ total }) => total >= SHOWN_MIN_S)
    .sort((a, b) => b.total - a.total);
  const totals = columns.map((column) => sum(rows.map(({ cells }) => cells.get(column) ?? 0)));
  return [
    `| | ${columns.join(' | ')} | all |`,
    `|---|${'---|'.repeat(columns.length + 1)}`,
    ...rows.map(
      ({ name, cells, total }) =>
        `| ${name} | ${columns.map((column) => cell(cells.get(column) ?? 0)).join(' | ')} | ${cell(total)} |`,
    ),
    `| all | ${totals.map(cell).join(' | ')} | ${cell(sum(totals))} |`,
  ].join('\n');
}
