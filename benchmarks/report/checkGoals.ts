import { listCurveLines, SERVED, TEXT_FIGURES } from './groups.ts';
import { REASONS } from './reasons.ts';
import { figureOf, type ResultFile, type Run, seriesOf } from './resultFile.ts';
import { median, pairwiseRatio } from './statistics.ts';
import { compareWithBest, formatNumber, type Row } from './tabulate.ts';

export type Results = Partial<Record<'reader' | 'pictures' | 'serving' | 'archive' | 'editor' | 'stories', ResultFile>>;

/** A goal of the benchmark, and whether it is met; null if not measured. */
export type Verdict = { goal: string; isMet: boolean | null; finding: string; reason?: string };

/** The tolerance between two measurements of the same thing. */
const NOISE = 0.05;
const SERVE_TIMES = 8;
const MEMORY_MAX_MB = 2000;
const CHANGE_MAX_CPU_S = 1;
const ARCHIVE_SIZES = [100, 10_000] as const;

/** Each goal of the benchmark with a verdict, and the reason if it is missed. */
export function checkGoals(results: Results, reference: { encoder: string; quality: number }): Verdict[] {
  const verdicts: (Omit<Verdict, 'reason'> & { id: string })[] = [
    checkReaderBytes(results.reader),
    checkLighthouse(results.reader),
    checkFirstPaint(results.reader),
    checkPictures(results.pictures, reference),
    checkOwnServer(results.serving),
    checkNginx(results.serving),
    checkColdBuild(results.archive),
    checkChange(results.archive),
    checkGrowth(results.archive),
  ];
  return verdicts.map(({ id, ...verdict }) => {
    const reason = verdict.isMet === false ? REASONS[id] : undefined;
    return reason === undefined ? verdict : { ...verdict, reason };
  });
}

const byServer = ({ tool, by }: Run) => `${tool} ${by}`;
const byTool = ({ tool }: Run) => String(tool);
const NOT_MEASURED = { isMet: null, finding: 'not measured' };

function checkReaderBytes(reader: ResultFile | undefined) {
  const goal = 'Bytes without pictures no more than the smallest peer’s';
  const row = readerRow(reader, { measure: 'load', device: 'phone' }, ...TEXT_FIGURES);
  const found = compareWithBest(row, SERVED);
  if (!found) return { id: 'reader-bytes', goal, ...NOT_MEASURED };
  const withoutFont = compareWithBest(
    readerRow(reader, { measure: 'load', device: 'phone' }, 'htmlBytes', 'cssBytes', 'jsBytes'),
    SERVED,
  );
  const kib = (key: string) => formatNumber(median([...(row.series.get(key)?.values() ?? [])]) / 1024, 1);
  return {
    id: 'reader-bytes',
    goal,
    isMet: found.isAhead,
    finding: `${kib('galley own')} KiB, ${found.best.label} ${kib(found.best.key)} KiB: ${times(found.ratio.median)}; without the typeface ${times(withoutFont?.ratio.median ?? Number.NaN)}`,
  };
}

function readerRow(reader: ResultFile | undefined, what: Run, ...figures: string[]): Row {
  return {
    name: '',
    unit: { name: '', divisor: 1, digits: 0 },
    series: seriesOf(reader?.runs ?? [], what, byServer, figureOf(...figures)),
  };
}

function checkLighthouse(reader: ResultFile | undefined) {
  const goal = 'Lighthouse mobile 100 in all four on every kind of page';
  const pages = new Map<string, Run[]>();
  for (const run of reader?.runs ?? []) {
    if (run.measure !== 'pages') continue;
    pages.set(String(run.page), [...(pages.get(String(run.page)) ?? []), run]);
  }
  if (pages.size === 0) return { id: 'lighthouse', goal, ...NOT_MEASURED };
  const below = [...pages].flatMap(([page, runs]) => {
    const scores = ['performance', 'accessibility', 'bestPractices', 'seo'].map((category) =>
      median(runs.map((run) => Number(run[category]))),
    );
    return scores.some((score) => score < 100) ? [`\`${page}\` ${scores.join('/')}`] : [];
  });
  const finding =
    below.length === 0 ? `all ${pages.size}` : `${pages.size - below.length} of ${pages.size}; ${below.join(', ')}`;
  return { id: 'lighthouse', goal, isMet: below.length === 0, finding };
}

function checkFirstPaint(reader: ResultFile | undefined) {
  const goal = 'Largest contentful paint and blocking time no more than the best peer’s';
  const figures = [
    { name: 'paint', figure: 'lcpMs' },
    { name: 'blocking', figure: 'tbtMs' },
  ];
  const found = figures.flatMap(({ name, figure }) => {
    const { series } = readerRow(reader, { measure: 'lighthouse' }, figure);
    const at = (key: string) => median([...(series.get(key)?.values() ?? [])]);
    const peers = SERVED.filter(({ key, isPeer }) => isPeer && series.has(key)).sort((a, b) => at(a.key) - at(b.key));
    const [best] = peers;
    if (!best || !series.has('galley own')) return [];
    return [{ name, ours: at('galley own'), theirs: at(best.key), label: best.label }];
  });
  if (found.length < figures.length) return { id: 'lcp-tbt', goal, ...NOT_MEASURED };
  return {
    id: 'lcp-tbt',
    goal,
    // There is no ratio to a blocking time of zero, so up to 10 ms count as zero.
    isMet: found.every(({ ours, theirs }) => ours <= theirs * (1 + NOISE) + (theirs < 50 ? 10 : 0)),
    finding: found
      .map(
        ({ name, ours, theirs, label }) =>
          `${name} ${formatNumber(ours, 0)} ms, ${label} ${formatNumber(theirs, 0)} ms`,
      )
      .join('; '),
  };
}

function checkPictures(pictures: ResultFile | undefined, reference: { encoder: string; quality: number }) {
  const goal = 'Picture bytes at equal quality no more than the best peer’s';
  // Astro and Eleventy encode AVIF at effort 4; Next serves WebP.
  const peers = ['avif effort 4 4:4:4', 'webp effort 4'];
  const lines = pictures ? listCurveLines(pictures, reference).filter(({ encoder }) => peers.includes(encoder)) : [];
  const [best] = lines.sort((a, b) => a.bytesBySsimulacra - b.bytesBySsimulacra);
  if (!best || Number.isNaN(best.bytesBySsimulacra)) return { id: 'picture-bytes', goal, ...NOT_MEASURED };
  const [bySsimulacra, byButteraugli] = [1 / best.bytesBySsimulacra, 1 / best.bytesByButteraugli];
  return {
    id: 'picture-bytes',
    goal,
    isMet: Math.max(bySsimulacra, byButteraugli) <= 1,
    finding: `${times(bySsimulacra)} (SSIMULACRA) and ${times(byButteraugli)} (Butteraugli) the bytes of ${best.encoder}, for ${times(1 / best.cpu)} the CPU time`,
  };
}

function checkOwnServer(serving: ResultFile | undefined) {
  const goal = `\`npm start\` answers ${SERVE_TIMES} times as often as \`next start\``;
  return { id: 'serve-own', goal, ...compareServers(serving, 'next own', 'galley own', SERVE_TIMES) };
}

function checkNginx(serving: ResultFile | undefined) {
  const goal = '`out/` behind nginx is answered as fast as nginx goes';
  return { id: 'serve-nginx', goal, ...compareServers(serving, 'galley bare nginx', 'galley nginx', 1 - NOISE) };
}

function compareServers(serving: ResultFile | undefined, base: string, ours: string, atLeast: number) {
  const series = seriesOf(serving?.runs ?? [], { measure: 'load' }, byServer, figureOf('requestsPerS'));
  const ratio = pairwiseRatio(series.get(ours) ?? new Map(), series.get(base) ?? new Map());
  if (!ratio) return NOT_MEASURED;
  return {
    isMet: ratio.median >= atLeast,
    finding: `${times(ratio.median)} (${times(ratio.min)}–${times(ratio.max)}), ${formatNumber(median([...(series.get(ours)?.values() ?? [])]), 0)} requests a second`,
  };
}

function archiveSeries(archive: ResultFile | undefined, size: number, scenario: string, figure: string) {
  return seriesOf(archive?.runs ?? [], { size, scenario }, byTool, figureOf(figure));
}

function checkColdBuild(archive: ResultFile | undefined) {
  const [, size] = ARCHIVE_SIZES;
  const goal = 'A cold build of 10,000 articles takes no more CPU time than Astro’s, and less than 2 GB';
  const cpu = archiveSeries(archive, size, 'cold', 'cpuS');
  const ratio = pairwiseRatio(cpu.get('galley') ?? new Map(), cpu.get('astro') ?? new Map());
  const peakMb = median([...(archiveSeries(archive, size, 'cold', 'peakMb').get('galley')?.values() ?? [])]);
  if (!ratio || Number.isNaN(peakMb)) return { id: 'build-cpu', goal, ...NOT_MEASURED };
  return {
    id: 'build-cpu',
    goal,
    isMet: ratio.median <= 1 && peakMb < MEMORY_MAX_MB,
    finding: `${times(ratio.median)} the CPU time, ${formatNumber(peakMb, 0)} MB`,
  };
}

function checkChange(archive: ResultFile | undefined) {
  const goal = 'One changed article in less than 1 CPU second';
  const [, size] = ARCHIVE_SIZES;
  const values = [...(archiveSeries(archive, size, 'live', 'cpuS').get('galley')?.values() ?? [])];
  if (values.length === 0) return { id: 'change-cpu', goal, ...NOT_MEASURED };
  const cpuS = median(values);
  const built = archiveSeries(archive, size, 'article', 'cpuS');
  const peers = [...built].filter(([tool]) => tool !== 'galley').map(([, series]) => median([...series.values()]));
  return {
    id: 'change-cpu',
    goal,
    isMet: cpuS < CHANGE_MAX_CPU_S,
    finding: `${formatNumber(cpuS, 2)} s in an archive of 10,000${peers.length > 0 ? `; the best peer builds for ${formatNumber(Math.min(...peers), 1)} s` : ''}`,
  };
}

function checkGrowth(archive: ResultFile | undefined) {
  const goal = 'Cost grows no faster than linearly from 100 to 10,000 articles';
  const [few, many] = ARCHIVE_SIZES;
  const at = (size: number) =>
    median([...(archiveSeries(archive, size, 'cold', 'cpuS').get('galley')?.values() ?? [])]);
  const growth = at(many) / at(few);
  if (Number.isNaN(growth)) return { id: 'linear', goal, ...NOT_MEASURED };
  return {
    id: 'linear',
    goal,
    isMet: growth <= many / few,
    finding: `${times(growth)} the CPU time for ${many / few}× the articles`,
  };
}

function times(value: number): string {
  return `${formatNumber(value, value < 10 ? 2 : 0)}×`;
}
