import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../e2e/support/findBrowser.ts';
import { outDir } from '../lib/paths.ts';
import { createSiteServer } from '../serve/server.ts';
import { DEVICES } from './devices.ts';
import { measurePage, type PageFigures } from './measurePage.ts';
import { installLighthouse, type LighthouseCategory, type LighthouseResult, runLighthouse } from './runLighthouse.ts';

/**
 * `npm run bench:page`: what a reader downloads of the pages in `budgets.json`, one of each kind, as this machine's Chromium sees it, in
 * brotli bytes; and what Lighthouse says of them but for performance, which depends on what the machine does meanwhile.
 * `-- --without-lighthouse` leaves Lighthouse out. Exit code 1 when a budget is exceeded, 2 when there is nothing to measure or to
 * measure with.
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

// Beside the browser: neither measures time.
const opinions = process.argv.includes('--without-lighthouse') ? null : askLighthouse(executablePath);
// What it says is awaited at the end; until then a failure is no unhandled one.
opinions?.catch(() => {});
const browser = await chromium.launch({ executablePath, args: browserArguments() });
let exceeded = 0;
for (const [index, [path, budget]] of Object.entries(budgets).entries()) {
  // Others than the story on a phone only: it is part of every test run.
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
