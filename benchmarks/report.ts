import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PICTURE_RECIPES } from '../lib/images/pictureRecipe.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { formatBarChart } from './report/formatBarChart.ts';
import { formatReport, type Results } from './report/formatReport.ts';
import { resultSchema } from './report/resultFile.ts';

const RESULTS_DIR = join('benchmarks', 'results');
const GROUPS = ['reader', 'pictures', 'serving', 'archive', 'editor', 'stories'] as const;

/** Writes `benchmarks/results.md` and its charts from all results. */
export async function writeReport(): Promise<void> {
  const results: Results = {};
  for (const group of GROUPS) {
    const file = join(RESULTS_DIR, `${group}.json`);
    if (existsSync(file)) results[group] = resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
  const [avif] = PICTURE_RECIPES.full.encoders;
  if (avif?.format !== 'avif')
    throw new Error('The report compares encoders of AVIF, which the recipe no longer begins with.');
  const { quality = 0, effort = 0, chromaSubsampling = '' } = avif.options(Math.max(...PICTURE_RECIPES.full.widths));
  const { markdown, charts } = formatReport(results, {
    encoder: `avif effort ${effort} ${chromaSubsampling}`,
    quality,
  });
  await mkdir(RESULTS_DIR, { recursive: true });
  for (const [name, chart] of charts) await writeFileAtomic(join(RESULTS_DIR, `${name}.svg`), formatBarChart(chart));
  await writeFileAtomic(join('benchmarks', 'results.md'), markdown);
  console.error('benchmarks/results.md');
}
