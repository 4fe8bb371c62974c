import { availableParallelism, cpus } from 'node:os';
import type { PhotoFigures } from '../measurePhotoStory.ts';
import { median as medianOf, percentile } from './statistics.ts';

/** What `npm run bench:publish` measures in an archive of one size. */
export type PublishFigures = {
  articles: number;
  coldBuildS: number;
  unchangedBuildS: number;
  buildCpuS: number;
  buildPeakMb: number;
  startMs: number;
  /** From `npm run dev` to the first article, with nothing cached. */
  devStartMs: number;
  articleMs: number[];
  frontMs: number[];
  quietP99Ms: number;
  batchP99Ms: number;
  failedRequests: number;
  requests: number;
  batchS: number;
  photos: PhotoFigures;
};

const FIRST_START_MAX_MS = 10_000;

/**
 * The figures of all sizes side by side, and which targets they miss, in Markdown.
 *
 * @param firstStartMs until the front of the sample newsroom is there in a fresh clone
 */
export function formatPublishReport(all: readonly PublishFigures[], firstStartMs: number): string {
  const first = `First start of a fresh clone, until the front is there: ${(firstStartMs / 1000).toFixed(1)} s`;
  return [...formatTable(all), '', first, '', ...formatTargets(listMissedTargets(all, firstStartMs))].join('\n');
}

function formatTable(all: readonly PublishFigures[]): string[] {
  const ms = (value: number) => `${Math.round(value)} ms`;
  const rows: [string, (figures: PublishFigures) => string][] = [
    ['save to live, article: median', ({ articleMs }) => ms(percentile(articleMs, 0.5))],
    ['save to live, article: p95', ({ articleMs }) => ms(percentile(articleMs, 0.95))],
    ['save to live, front: median', ({ frontMs }) => ms(percentile(frontMs, 0.5))],
    ['save to live, front: p95', ({ frontMs }) => ms(percentile(frontMs, 0.95))],
    ['100 changes at once: until the last is live', ({ batchS }) => `${batchS.toFixed(1)} s`],
    [
      'fifteen new photos: live, median and longest',
      ({ photos }) => `${ms(medianOf(photos.liveMs))}, ${ms(Math.max(...photos.liveMs))}`,
    ],
    ['bare sharp, one JPEG of each', ({ photos }) => ms(photos.bareMs)],
    ['fifteen new photos: in their full form', ({ photos }) => `${medianOf(photos.fullS).toFixed(0)} s`],
    [
      'CPU time of encoding: in two stages, in one',
      ({ photos }) => `${twoStagesCpuS(photos).toFixed(0)} s, ${photos.oneStageCpuS.toFixed(0)} s`,
    ],
    [
      'saves of text meanwhile: median, p95',
      ({ photos }) => `${ms(percentile(photos.textMs, 0.5))}, ${ms(percentile(photos.textMs, 0.95))}`,
    ],
    ['requests that failed meanwhile', ({ failedRequests, requests }) => `${failedRequests} of ${requests}`],
    ['p99 of other pages: before → meanwhile', ({ quietP99Ms, batchP99Ms }) => `${ms(quietP99Ms)} → ${ms(batchP99Ms)}`],
    ['start to first answer', ({ startMs }) => ms(startMs)],
    ['npm run dev to first article, cold', ({ devStartMs }) => ms(devStartMs)],
    ['build from nothing', ({ coldBuildS, buildCpuS }) => `${coldBuildS.toFixed(0)} s (CPU ${buildCpuS.toFixed(0)} s)`],
    ['its peak memory, all processes', ({ buildPeakMb }) => `${Math.round(buildPeakMb)} MB`],
    ['build when nothing changed', ({ unchangedBuildS }) => `${unchangedBuildS.toFixed(1)} s`],
  ];
  return [
    `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'an unknown processor'}`,
    '',
    `| | ${all.map(({ articles }) => `${articles} articles`).join(' | ')} |`,
    `|---|${all.map(() => '---').join('|')}|`,
    ...rows.map(([name, formatOne]) => `| ${name} | ${all.map(formatOne).join(' | ')} |`),
  ];
}

function formatTargets(missed: readonly string[]): string[] {
  return missed.length === 0 ? ['All targets are met.'] : ['Missed:', '', ...missed.map((one) => `- ${one}`)];
}

function twoStagesCpuS({ quickCpuS, encoderCpuS }: PhotoFigures): number {
  return quickCpuS + medianOf(encoderCpuS);
}

/** What is missed of the targets, a sentence each. */
export function listMissedTargets(all: readonly PublishFigures[], firstStartMs: number): string[] {
  const [smallest] = all;
  const first = firstStartMs > FIRST_START_MAX_MS ? [`the first start took ${Math.round(firstStartMs)} ms`] : [];
  const ofSizes = all.flatMap((figures) => {
    const { articles, articleMs, frontMs, failedRequests, startMs, devStartMs } = figures;
    const { quietP99Ms, batchP99Ms, buildPeakMb } = figures;
    const liveMs = Math.max(...figures.photos.liveMs);
    const { bareMs, oneStageCpuS, textMs } = figures.photos;
    const cpuRatio = twoStagesCpuS(figures.photos) / oneStageCpuS;
    const median = percentile(articleMs, 0.5);
    const p95 = percentile([...articleMs, ...frontMs], 0.95);
    return [
      ...(articles <= 1000 && p95 > 1000 ? [`${articles}: p95 is ${Math.round(p95)} ms, more than 1 s`] : []),
      ...(smallest && median > 2 * percentile(smallest.articleMs, 0.5)
        ? [`${articles}: the median is more than twice that of ${smallest.articles} articles`]
        : []),
      ...(failedRequests > 0 ? [`${articles}: ${failedRequests} requests failed`] : []),
      ...(batchP99Ms > 2 * quietP99Ms ? [`${articles}: the p99 more than doubled during the batch`] : []),
      ...(liveMs > 3000 || liveMs > 3 * bareMs
        ? [`${articles}: fifteen new photos took ${Math.round(liveMs)} ms, more than 3 s or three times bare sharp`]
        : []),
      ...(cpuRatio > 1.2
        ? [`${articles}: encoding in two stages took ${cpuRatio.toFixed(2)} times the CPU time of one`]
        : []),
      ...(percentile(textMs, 0.95) > 1000
        ? [
            `${articles}: p95 of saves while pictures were encoded is ${Math.round(percentile(textMs, 0.95))} ms, more than 1 s`,
          ]
        : []),
      ...(devStartMs > (articles <= 100 ? 3000 : 5000)
        ? [`${articles}: npm run dev took ${Math.round(devStartMs)} ms to show an article`]
        : []),
      ...(startMs > 3000 ? [`${articles}: starting took ${Math.round(startMs)} ms`] : []),
      ...(buildPeakMb > 2000 ? [`${articles}: the build took ${Math.round(buildPeakMb)} MB`] : []),
    ];
  });
  return [...first, ...ofSizes];
}
