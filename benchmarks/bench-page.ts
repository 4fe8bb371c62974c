import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../e2e/support/findBrowser.ts';
import { outDir } from '../lib/content/paths.ts';
import { createSiteServer } from '../publish/server.ts';
import { measurePage, type PageFigures } from './measurePage.ts';

/**
 * `npm run bench:page`: what a reader downloads of the pages in `budgets.json`, as this machine's Chromium sees it, in
 * brotli bytes. Exit code 1 when a budget is exceeded, 2 when there is nothing to measure or to measure with.
 */
type Budget = Pick<PageFigures, 'htmlBytes' | 'cssBytes' | 'jsBytes' | 'renderBlockingRequests' | 'layoutShift'>;

const VIEWPORTS = [
  { name: 'phone', viewport: { width: 412, height: 915 }, deviceScaleFactor: 2.625 },
  { name: 'desk', viewport: { width: 1350, height: 940 }, deviceScaleFactor: 1 },
] as const;

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
const browser = await chromium.launch({ executablePath, args: browserArguments() });

let exceeded = 0;
for (const [path, budget] of Object.entries(budgets)) {
  for (const { name, ...device } of VIEWPORTS) {
    const context = await browser.newContext(device);
    const figures = await measurePage(await context.newPage(), origin + path);
    await context.close();
    console.log(`\n${path}  ${name}, ${device.viewport.width} px at ${device.deviceScaleFactor} dpr`);
    for (const [figure, value] of Object.entries(figures)) {
      const limit = (budget as Record<string, number | undefined>)[figure];
      const isOver = limit !== undefined && value > limit;
      if (isOver) exceeded += 1;
      const verdict = limit === undefined ? '' : `  at most ${limit}${isOver ? '  EXCEEDED' : ''}`;
      console.log(`  ${figure.padEnd(24)} ${String(value).padStart(9)}${verdict}`);
    }
  }
}
await browser.close();
server.close();
console.log(exceeded === 0 ? '\nAll budgets are met.' : `\n${exceeded} budgets are exceeded.`);
process.exitCode = exceeded === 0 ? 0 : 1;
