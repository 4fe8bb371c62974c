import { checkGoals, type Results, type Verdict } from './checkGoals.ts';
import type { BarChart } from './formatBarChart.ts';
import {
  listArchiveTables,
  listCurveLines,
  listEditorTables,
  listPictureLines,
  listReaderTables,
  listServingTables,
  type Table,
} from './groups.ts';
import type { ResultFile } from './resultFile.ts';
import { reasonFor } from './rowReasons.ts';
import { median } from './statistics.ts';
import { compareWithBest, formatNumber, formatTable } from './tabulate.ts';

export type { Results } from './checkGoals.ts';

export type Report = { markdown: string; charts: Map<string, BarChart> };

/** Rows with a chart, by the name of its file. */
const CHARTED: Readonly<Record<string, string>> = {
  'reader-text': 'All but pictures',
  'reader-pictures': 'Pictures read to the end',
  'reader-lcp': 'Largest contentful paint',
  'serving-requests': 'Requests a second',
  'archive-cold': 'Cold build, CPU',
  'archive-article': 'One article changed, build, CPU',
};

/**
 * The report of all results.
 *
 * @param reference Galley’s encoder, as the Pictures group names it: others are compared at its
 *   similarity
 */
export function formatReport(results: Results, reference: { encoder: string; quality: number }): Report {
  const charts = new Map<string, BarChart>();
  const parts = [
    '# What was measured\n\nWritten by `npm run bench -- report` from `benchmarks/results/`; [README.md](README.md) says how. Medians, with the least and the most of several runs; the ratio is the median of those of single runs.',
    formatOrigin(results),
    `## Goals\n\n${formatVerdicts(checkGoals(results, reference))}`,
    ...formatGroup('Reader', results.reader, listReaderTables, charts),
    ...(results.pictures ? [`## Pictures\n\n${formatPictures(results.pictures, reference)}`] : []),
    ...formatGroup('Serving', results.serving, listServingTables, charts),
    ...formatGroup('Archive', results.archive, listArchiveTables, charts),
    ...formatGroup('Editor', results.editor, listEditorTables, charts),
  ];
  return { markdown: `${parts.join('\n\n')}\n`, charts };
}

function formatOrigin(results: Results): string {
  const files = Object.values(results);
  const machines = [...new Set(files.map(({ machine }) => machine))];
  const versions = Object.entries(Object.assign({}, ...files.map((file) => file.versions)) as ResultFile['versions']);
  return [
    // Each group is measured on one machine, so ratios are valid.
    ...machines.map((machine) => {
      const groups = files.filter((file) => file.machine === machine).map(({ group }) => group);
      return `- Machine: ${machine}${machines.length > 1 ? ` (${groups.join(', ')})` : ''}`;
    }),
    ...versions.map(
      ([tool, packages]) =>
        `- ${tool}: ${Object.entries(packages)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}`,
    ),
  ].join('\n');
}

function formatVerdicts(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ goal, isMet, finding, reason }) => {
    const word = isMet === null ? '–' : isMet ? 'yes' : '**no**';
    return `| ${goal} | ${word} | ${finding}${reason ? `, because ${reason}` : ''} |`;
  });
  return ['| Goal | Met | |', '|---|---|---|', ...lines].join('\n');
}

function formatGroup(
  name: string,
  file: ResultFile | undefined,
  listTables: (file: ResultFile) => Table[],
  charts: Map<string, BarChart>,
): string[] {
  const tables = file ? listTables(file).filter(({ rows }) => rows.some(({ series }) => series.size > 0)) : [];
  if (tables.length === 0) return [];
  const parts = tables.map((table) => {
    const drawn = drawRows(table);
    for (const [file, chart] of drawn) charts.set(file, chart);
    const pictures = drawn.map(([file, { title, description }]) => `![${title}. ${description}](results/${file}.svg)`);
    const behind = listBehind(table);
    return [`### ${table.heading}`, formatTable(table.rows, table.columns), ...behind, ...pictures].join('\n\n');
  });
  return [`## ${name}`, ...parts];
}

/** Where Galley is behind, and why. */
function listBehind({ rows, columns }: Table): string[] {
  const lines = rows.flatMap((row) => {
    const comparison = compareWithBest(row, columns);
    return comparison && !comparison.isAhead ? [`- ${row.name}: ${reasonFor(row.name)}.`] : [];
  });
  return lines.length === 0 ? [] : [`Where Galley is behind:\n\n${lines.join('\n')}`];
}

function drawRows({ heading, rows, columns }: Table): [string, BarChart][] {
  return rows.flatMap((row): [string, BarChart][] => {
    const [name] = Object.entries(CHARTED).find(([, title]) => title === row.name) ?? [];
    // The same rows appear again for the desktop.
    if (!name || heading.startsWith('On a desk')) return [];
    const size = /^([\d,]+) articles/.exec(heading)?.[1]?.replace(',', '');
    const bars = columns.flatMap(({ key, label }) => {
      const series = row.series.get(key);
      if (!series) return [];
      const value = median([...series.values()]) / row.unit.divisor;
      return [
        {
          label,
          value,
          text: `${formatNumber(value, row.unit.digits)} ${row.unit.name}`.trim(),
          isOurs: label.startsWith('Galley'),
        },
      ];
    });
    const comparison = compareWithBest(row, columns);
    if (!comparison) return [];
    const description = `Galley’s is ${formatNumber(comparison.ratio.median, 2)} times that of ${comparison.best.label}, the best of the others.`;
    const title = `${row.name}${row.unit.name ? `, ${row.unit.name}` : ''}${size ? `: ${heading}` : ''}`;
    return [[size ? `${name}-${size}` : name, { title, description, bars }]];
  });
}

function formatPictures(file: ResultFile, reference: { encoder: string; quality: number }): string {
  const lines = listPictureLines(file).map(
    ({ tool, format, setting, bytes, ssimulacra, butteraugli, cpuMs }) =>
      `| ${tool} | ${format} ${setting} | ${formatNumber(bytes / 1024, 0)} | ${formatNumber(ssimulacra, 4)} | ${formatNumber(butteraugli, 2)} | ${formatNumber(cpuMs / 1000, 1)} |`,
  );
  const curves = listCurveLines(file, reference).map(
    ({ encoder, bytesBySsimulacra, bytesByButteraugli, cpu }) =>
      `| ${encoder} | ${formatNumber(bytesBySsimulacra, 2)}× | ${formatNumber(bytesByButteraugli, 2)}× | ${formatNumber(cpu, 2)}× |`,
  );
  return [
    'The same photos with the settings of each tool. SSIMULACRA and Butteraugli (3-norm): likeness to the original of that width, 0 is the same.',
    '| | | KiB | SSIMULACRA | Butteraugli | CPU s |\n|---|---|---|---|---|---|\n'.concat(lines.join('\n')),
    `Bytes that an encoder needs to be as like the original as Galley’s (${reference.encoder}, q${reference.quality}), by either measure, and its CPU time over all qualities:`,
    '| | Bytes by SSIMULACRA | Bytes by Butteraugli | CPU time |\n|---|---|---|---|\n'.concat(curves.join('\n')),
  ].join('\n\n');
}
