import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/**
 * Runs Lighthouse as `benchmarks/runLighthouse.ts` asks for it, which copies this file to where Lighthouse is installed.
 * The order comes as the first argument; each result is a line of JSON: the scores, and what each audit found.
 */
const { addresses, categories, chromePath, chromeFlags } = JSON.parse(process.argv[2]);
// Without performance, nothing is gained by waiting until a page has been silent for seconds.
const haste = {
  disableFullPageScreenshot: true,
  pauseAfterLoadMs: 0,
  pauseAfterFcpMs: 0,
  networkQuietThresholdMs: 300,
  cpuQuietThresholdMs: 0,
};
const settings = {
  onlyCategories: categories,
  // The page that says there is none is a page, too.
  ignoreStatusCode: true,
  ...(categories.includes('performance') ? {} : haste),
};

const ATTEMPT_COUNT = 3;
const browser = await launch({ chromePath, chromeFlags });
try {
  for (const address of addresses) {
    let lhr;
    // Now and then it misses the beginning of a page that is there.
    for (let attempt = 0; attempt < ATTEMPT_COUNT && (!lhr || lhr.runtimeError); attempt++) {
      ({ lhr } = await lighthouse(address, { port: browser.port, ...settings }));
    }
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
