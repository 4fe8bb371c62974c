import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../e2e/support/findBrowser.ts';
import { outDir } from '../lib/paths.ts';
import { createSiteServer } from '../serve/server.ts';
import { DEVICES } from './devices.ts';
import { measureLightbox, TOUCH } from './page/measureLightbox.ts';
import { measurePage, type PageFigures } from './page/measurePage.ts';
import { installLighthouse, type LighthouseCategory, type LighthouseResult, runLighthouse } from './runLighthouse.ts';

/**
 * `npm run bench:page`: checks the pages in `budgets.json`, one of each kind, against their
 * budgets: download size in Chromium with Brotli, and Lighthouse scores except performance, which
 * depends on the machine's load. `-- --without-lighthouse` skips Lighthouse. Exit code 1 if a
 * budget is exceeded, 2 if there is no build, browser or Lighthouse.
 *
 * `-- --lightbox` measures how fast the lightbox answers instead. Times depend on the load as well,
 * so it has goals and no budgets.
 */
type Budget = Partial<PageFigures> & { lighthouse: Partial<Record<LighthouseCategory, number>> };

const CATEGORIES = ['accessibility', 'best-practices', 'seo'] as const;

const budgets: Record<string, Budget> = JSON.parse(readFileSync(new URL('./budgets.json', import.meta.url), 'utf8'));
const executablePath = findBrowser();
if (executablePath === null) {
  console.error('There is no browser to measure with. Run: npx playwright install chromium');
  process.exit(2);
}
if (!existsSync(join(outDir, 'index.html'))) {
  console.error('There is nothing to measure. Run: npm run build');
  process.exit(2);
}
const server = createSiteServer({ outDir }).listen(0, 'localhost');
await once(server, 'listening');
const address = server.address();
const origin = `http://localhost:${typeof address === 'object' && address ? address.port : ''}`;

if (process.argv.includes('--lightbox')) {
  await reportLightbox(executablePath);
  process.exit();
}

// In parallel with the browser: neither measures time.
const opinions = process.argv.includes('--without-lighthouse') ? null : askLighthouse(executablePath);
// Awaited at the end; this keeps an earlier failure from being an unhandled rejection.
opinions?.catch(() => {});
const browser = await chromium.launch({ executablePath, args: browserArguments() });
let exceeded = 0;
for (const [index, [path, budget]] of Object.entries(budgets).entries()) {
  // Except for the story, phones only: this is part of every test run.
  for (const { name, options } of DEVICES.slice(0, index === 0 ? 2 : 1)) {
    const context = await browser.newContext(options);
    const figures = await measurePage(await context.newPage(), origin + path);
    await context.close();
    console.log(`\n${path}  ${name}, ${options.viewport.width} px at ${options.deviceScaleFactor} dpr`);
    for (const [figure, value] of Object.entries(figures)) {
      compare(
        figure,
        value,
        budget[figure as keyof PageFigures],
        value > (budget[figure as keyof PageFigures] ?? value),
      );
    }
  }
}
await browser.close();
try {
  for (const { address, scores, failed } of (await opinions) ?? []) {
    const path = address.slice(origin.length);
    console.log(`\n${path}  Lighthouse`);
    for (const category of CATEGORIES) {
      const score = scores[category] ?? 0;
      const limit = budgets[path]?.lighthouse[category];
      compare(category, score, limit, score < (limit ?? 0), 'at least');
    }
    for (const audit of failed) console.log(`  ${audit}`);
  }
} catch (error) {
  console.error(
    `${error instanceof Error ? error.message : error}\nWithout it: npm run bench:page -- --without-lighthouse`,
  );
  process.exit(2);
}
server.close();
console.log(exceeded === 0 ? '\nAll budgets are met.' : `\n${exceeded} budgets are exceeded.`);
process.exitCode = exceeded === 0 ? 0 : 1;

async function reportLightbox(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  for (const slowdown of [1, 4]) {
    const context = await browser.newContext({ ...DEVICES[0]?.options, ...TOUCH });
    const { openMs, nextMs } = await measureLightbox(
      await context.newPage(),
      `${origin}/articles/change-4-first-year`,
      slowdown,
    );
    await context.close();
    console.log(`\nThe lightbox, phone, CPU at ${slowdown}× slowdown`);
    compare('open (ms)', openMs, 100, false, 'goal');
    compare('slowest next (ms)', Math.max(0, ...nextMs), 200, false, 'goal');
    console.log(`  each next of 16 ms or more: ${nextMs.join(' ')}`);
  }
  await browser.close();
}

async function askLighthouse(executablePath: string): Promise<LighthouseResult[]> {
  await installLighthouse();
  const addresses = Object.keys(budgets).map((path) => origin + path);
  return await runLighthouse({ executablePath, addresses, categories: CATEGORIES });
}

function compare(figure: string, value: number, limit: number | undefined, isMissed: boolean, bound = 'at most'): void {
  if (isMissed) exceeded += 1;
  const verdict = limit === undefined ? '' : `  ${bound} ${limit}${isMissed ? '  EXCEEDED' : ''}`;
  console.log(`  ${figure.padEnd(24)} ${String(value).padStart(9)}${verdict}`);
}
