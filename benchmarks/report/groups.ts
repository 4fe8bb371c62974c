import { groupByKey } from '../../lib/util/groupByKey.ts';
import { figureOf, type ResultFile, type Run, seriesOf, waitedOf } from './resultFile.ts';
import { geometricMean, interpolateBytes } from './statistics.ts';
import type { Column, Row } from './tabulate.ts';

/** A table of the report. */
export type Table = { heading: string; columns: readonly Column[]; rows: readonly Row[] };

const UNITS = {
  count: { name: '', divisor: 1, digits: 0 },
  shift: { name: '', divisor: 1, digits: 3 },
  kib: { name: 'KiB', divisor: 1024, digits: 1 },
  ms: { name: 'ms', divisor: 1, digits: 0 },
  fineMs: { name: 'ms', divisor: 1, digits: 2 },
  s: { name: 's', divisor: 1, digits: 1 },
  mb: { name: 'MB', divisor: 1, digits: 0 },
} as const;

const PEERS: readonly Column[] = [
  { key: 'astro', label: 'Astro', isPeer: true },
  { key: 'eleventy', label: 'Eleventy', isPeer: true },
  { key: 'next', label: 'Next', isPeer: true },
];

/** Galley with both of its servers; the others as their documentation recommends. */
export const SERVED: readonly Column[] = [
  { key: 'galley own', label: 'Galley', isPeer: false },
  { key: 'galley nginx', label: 'Galley, nginx', isPeer: false },
  { key: 'astro nginx', label: 'Astro, nginx', isPeer: true },
  { key: 'eleventy nginx', label: 'Eleventy, nginx', isPeer: true },
  { key: 'next own', label: 'Next', isPeer: true },
];
const BARE: Column = { key: 'galley bare nginx', label: 'bare nginx', isPeer: false };
const BUILT: readonly Column[] = [{ key: 'galley', label: 'Galley', isPeer: false }, ...PEERS];

const byServer = ({ tool, by }: Run) => `${tool} ${by}`;
const byTool = ({ tool }: Run) => String(tool);

/** All figures except pictures. */
export const TEXT_FIGURES = ['htmlBytes', 'cssBytes', 'jsBytes', 'fontBytes'] as const;

export function listReaderTables({ runs }: ResultFile): Table[] {
  const row = (name: string, unit: Row['unit'], what: Run, ...figures: string[]): Row => ({
    name,
    unit,
    series: seriesOf(runs, what, byServer, figureOf(...figures)),
  });
  const more = (one: Row): Row => ({ ...one, isMoreBetter: true });
  const { count, kib, ms, shift } = UNITS;
  const onPhone = { measure: 'load', device: 'phone' };
  const onDesk = { measure: 'load', device: 'desk' };
  const phoneBusy = { measure: 'mainThread', device: 'phone' };
  const lightbox = { measure: 'lightbox', device: 'phone' };
  const lighthouse = { measure: 'lighthouse' };
  return [
    {
      heading: 'On a phone: 412 px at 2.625 dpr, cold cache',
      columns: SERVED,
      rows: [
        row('HTML', kib, onPhone, 'htmlBytes'),
        row('CSS', kib, onPhone, 'cssBytes'),
        row('JavaScript', kib, onPhone, 'jsBytes'),
        row('Font', kib, onPhone, 'fontBytes'),
        row('All but pictures', kib, onPhone, ...TEXT_FIGURES),
        row('Pictures at first', kib, onPhone, 'pictureBytesFirst'),
        row('Pictures read to the end', kib, onPhone, 'pictureBytesAll'),
        row('Requests at first', count, onPhone, 'requestsFirst'),
        row('Requests read to the end', count, onPhone, 'requestsAll'),
        row('DOM nodes', count, onPhone, 'domNodes'),
        row('Layout shift', shift, onPhone, 'layoutShift'),
        row('JavaScript that ran', kib, onPhone, 'jsExecutedBytes'),
        row('Main thread at 4× slowdown, loading', ms, phoneBusy, 'taskMsFirst'),
        row('Main thread, read to the end', ms, phoneBusy, 'taskMsAll'),
        row('of it script', ms, phoneBusy, 'scriptMsAll'),
      ],
    },
    {
      heading: 'On a desk: 1350 px at 1 dpr',
      columns: SERVED,
      rows: [
        row('Pictures at first', kib, onDesk, 'pictureBytesFirst'),
        row('Pictures read to the end', kib, onDesk, 'pictureBytesAll'),
        row('Main thread at 4× slowdown, read to the end', ms, { measure: 'mainThread', device: 'desk' }, 'taskMsAll'),
      ],
    },
    {
      heading: 'The lightbox on a phone: opened, and moved through fifteen photos',
      columns: SERVED,
      rows: [
        row('JavaScript', kib, lightbox, 'jsBytes'),
        row('Pictures', kib, lightbox, 'pictureBytes'),
        row('Main thread at 4× slowdown', ms, lightbox, 'taskMs'),
        row('of it script', ms, lightbox, 'scriptMs'),
      ],
    },
    {
      heading: 'Lighthouse, mobile',
      columns: SERVED,
      rows: [
        more(row('Performance', count, lighthouse, 'performance')),
        more(row('Accessibility', count, lighthouse, 'accessibility')),
        more(row('Best practices', count, lighthouse, 'bestPractices')),
        more(row('SEO', count, lighthouse, 'seo')),
        row('First contentful paint', ms, lighthouse, 'fcpMs'),
        row('Largest contentful paint', ms, lighthouse, 'lcpMs'),
        row('Total blocking time', ms, lighthouse, 'tbtMs'),
        row('Layout shift', shift, lighthouse, 'cls'),
      ],
    },
  ];
}

export function listServingTables({ runs }: ResultFile): Table[] {
  const row = (name: string, unit: Row['unit'], measure: string, figure: string, isMoreBetter = false): Row => ({
    name,
    unit,
    isMoreBetter,
    series: seriesOf(runs, { measure }, byServer, figureOf(figure)),
  });
  return [
    {
      heading: 'The story over loopback, 32 connections',
      columns: [...SERVED, BARE],
      rows: [
        row('Requests a second', UNITS.count, 'load', 'requestsPerS', true),
        row('p99', UNITS.fineMs, 'load', 'p99Ms'),
        row('CPU time of a request', UNITS.fineMs, 'load', 'cpuMsPerRequest'),
        row('Failed requests', UNITS.count, 'load', 'failed'),
        row('A response with its headers', UNITS.kib, 'load', 'bytesPerResponse'),
        row('Memory after minutes of load', UNITS.mb, 'memory', 'memoryAfterMb'),
      ],
    },
  ];
}

export function listArchiveTables({ runs }: ResultFile): Table[] {
  const sizes = [...new Set(runs.map(({ size }) => Number(size)))].sort((a, b) => a - b);
  const row = (name: string, unit: Row['unit'], what: Run, figure: string): Row => ({
    name,
    unit,
    series: seriesOf(runs, what, byTool, figureOf(figure)),
    waited: waitedOf(runs, what, byTool),
  });
  return sizes.map((size) => ({
    heading: `${size.toLocaleString('en-GB')} articles with galleries`,
    columns: BUILT,
    rows: [
      row('Cold build, CPU', UNITS.s, { size, scenario: 'cold' }, 'cpuS'),
      row('Cold build, wall', UNITS.s, { size, scenario: 'cold' }, 'wallS'),
      row('Cold build, peak memory', UNITS.mb, { size, scenario: 'cold' }, 'peakMb'),
      row('Nothing changed, CPU', UNITS.s, { size, scenario: 'warm' }, 'cpuS'),
      row('One article changed, build, CPU', UNITS.s, { size, scenario: 'article' }, 'cpuS'),
      row('One picture changed, build, CPU', UNITS.s, { size, scenario: 'picture' }, 'cpuS'),
      row('One article changed while serving, CPU', UNITS.fineMs, { size, scenario: 'live' }, 'cpuS'),
      row('The same, until live', UNITS.fineMs, { size, scenario: 'live' }, 'wallS'),
      row('Output', UNITS.mb, { size, scenario: 'cold' }, 'outputMb'),
    ].map((one) => (one.unit === UNITS.fineMs ? { ...one, unit: { name: 's', divisor: 1, digits: 2 } } : one)),
  }));
}

export function listEditorTables({ runs }: ResultFile): Table[] {
  const sizes = [...new Set(runs.map(({ size }) => Number(size)))].sort((a, b) => a - b);
  return [
    {
      heading: 'In development',
      columns: BUILT,
      rows: sizes.flatMap((size) =>
        [
          { name: 'Start until the article is there', scenario: 'start' },
          { name: 'Save until it is seen', scenario: 'save' },
        ].map(({ name, scenario }) => ({
          name: `${name}, ${size.toLocaleString('en-GB')} articles`,
          unit: { name: 's', divisor: 1, digits: 2 },
          series: seriesOf(runs, { size, scenario }, byTool, figureOf('wallS')),
          waited: waitedOf(runs, { size, scenario }, byTool),
        })),
      ),
    },
  ];
}

export type PictureLine = { tool: string; format: string; setting: string } & Record<
  'bytes' | 'ssimulacra' | 'butteraugli' | 'cpuMs',
  number
>;

/** Each tool’s settings on the photos that all encoded: sums, geometric means of similarity. */
export function listPictureLines({ runs }: ResultFile): PictureLine[] {
  const own = runs.filter(({ tool }) => !String(tool).startsWith('curve '));
  const settingOf = (some: readonly Run[]) => {
    const [first] = some;
    const qualities = [...new Set(some.map(({ quality }) => Number(quality)))].sort((a, b) => a - b).join('–');
    return `q${qualities}${first?.effort ? ` effort ${first.effort}` : ''}${first?.chroma ? ` ${first.chroma}` : ''}`;
  };
  const lines = groupByKey(own.map((run) => [`${run.tool} ${run.format}`, run]));
  const photosOf = (some: readonly Run[]) => new Set(some.map(({ photo, width }) => `${photo} ${width}`));
  const everywhere = [...lines.values()].map(photosOf);
  return [...lines.values()].flatMap((all) => {
    const some = all.filter(({ photo, width }) => everywhere.every((set) => set.has(`${photo} ${width}`)));
    const [first] = some;
    if (!first) return [];
    const sum = (name: string) => some.reduce((total, run) => total + Number(run[name]), 0);
    const mean = (name: string) => geometricMean(some.map((run) => Number(run[name])));
    return [
      {
        tool: String(first.tool),
        format: String(first.format),
        setting: settingOf(some),
        bytes: sum('bytes'),
        cpuMs: sum('cpuMs'),
        ssimulacra: mean('ssimulacra'),
        butteraugli: mean('butteraugli'),
      },
    ];
  });
}

export type CurveLine = { encoder: string; bytesBySsimulacra: number; bytesByButteraugli: number; cpu: number };

/** Bytes and CPU time at the similarity of a reference encoder, relative to it: geometric means. */
export function listCurveLines({ runs }: ResultFile, reference: { encoder: string; quality: number }): CurveLine[] {
  const isCurve = ({ tool }: Run) => String(tool).startsWith('curve ');
  const curves = groupByKey(runs.filter(isCurve).map((run) => [String(run.tool).slice('curve '.length), run]));
  const pictureOf = ({ photo, width }: Run) => `${photo} ${width}`;
  const targets = new Map(
    (curves.get(reference.encoder) ?? [])
      .filter(({ quality }) => quality === reference.quality)
      .map((run) => [pictureOf(run), run]),
  );
  return [...curves].map(([encoder, all]) => {
    const bytesBy = (metric: string) =>
      geometricMean(
        [...groupByKey(all.map((run) => [pictureOf(run), run]))].flatMap(([picture, points]) => {
          const target = targets.get(picture);
          if (!target) return [];
          const curve = points.map((run) => ({ distance: Number(run[metric]), bytes: Number(run.bytes) }));
          const bytes = interpolateBytes(curve, Number(target[metric]));
          return bytes === null ? [] : [bytes / Number(target.bytes)];
        }),
      );
    const meanCpuMs = (some: readonly Run[]) => some.reduce((sum, { cpuMs }) => sum + Number(cpuMs), 0) / some.length;
    return {
      encoder,
      bytesBySsimulacra: bytesBy('ssimulacra'),
      bytesByButteraugli: bytesBy('butteraugli'),
      cpu: meanCpuMs(all) / meanCpuMs(curves.get(reference.encoder) ?? []),
    };
  });
}
