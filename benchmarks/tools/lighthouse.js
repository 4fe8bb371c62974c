import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

/**
 * Runs Lighthouse as `benchmarks/runLighthouse.ts` asks for it, which copies this file to where Lighthouse is installed.
 * The order comes as the first argument; each result is a line of JSON: the scores, and what each audit found.
 */
const { addresses, categories, chromePath, chromeFlags, isDesktop } = JSON.parse(process.argv[2]);
const hasPerformance = categories.includes('performance');
// Without performance, nothing is gained by waiting for a page to fall silent, or by simulating a slow phone.
const settings = {
  onlyCategories: categories,
  ignoreStatusCode: true,
  ...(hasPerformance
    ? {}
    : { throttlingMethod: 'provided', disableFullPageScreenshot: true, pauseAfterLoadMs: 0, pauseAfterFcpMs: 0 }),
};

const browser = await launch({ chromePath, chromeFlags });
try {
  for (const address of addresses) {
    const result = await lighthouse(
      address,
      { port: browser.port, ...settings },
      isDesktop ? desktopConfig : undefined,
    );
    const { lhr } = result;
    const audits = Object.values(lhr.audits);
    const line = {
      address,
      version: lhr.lighthouseVersion,
      error: lhr.runtimeError?.message,
      scores: Object.fromEntries(
        Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
      ),
      fcpMs: lhr.audits['first-contentful-paint']?.numericValue,
      lcpMs: lhr.audits['largest-contentful-paint']?.numericValue,
      tbtMs: lhr.audits['total-blocking-time']?.numericValue,
      cls: lhr.audits['cumulative-layout-shift']?.numericValue,
      failed: audits
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode === 'binary')
        .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`),
    };
    console.log(JSON.stringify(line));
  }
} finally {
  browser.kill();
}
