import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ENGINE_PACKAGES, ENGINES, ENGINES_ADVICE, findEngine } from '../e2e/engines/listEngines.ts';
import {
  BROWSER_ADVICE,
  type Browser,
  findInstalledBrowser,
  installBrowser,
  installPackages,
} from '../e2e/support/findBrowser.ts';
import { newsrooms } from '../e2e/support/newsrooms.ts';
import { NGINX_ADVICE, nginxPath } from '../testing/startNginx.ts';

/**
 * `npm test`: unit tests, then browser tests against the production build of both newsrooms, then
 * the budgets of `npm run bench:page`. `-- --unit` or `-- --e2e` runs one of the first two; other
 * arguments go to Playwright (`npm test -- --e2e -g "opens at the photo"`). `-- --e2e --behind
 * nginx` lets nginx serve the sites, and skips what only our own server does. `-- --engines` runs
 * only the reader's journey, in Chromium, Firefox and WebKit, and says which of them it skips;
 * `-- --examples` installs the packages of the front ends in `examples/`, builds and tries them.
 * Where they cannot be installed, it says so.
 *
 * Exit code 1 if a test or a build fails, 2 if there is no browser, or no nginx.
 */
const args = process.argv.slice(2);
const isUnitOnly = args.includes('--unit');
const isBrowserOnly = args.includes('--e2e');
const isInEngines = args.includes('--engines');
const hasExamples = args.includes('--examples');
const isBehindNginx = args.join(' ').includes('--behind nginx');
const playwrightArgs = args.filter(
  (arg) => !['--unit', '--e2e', '--engines', '--examples', '--behind', 'nginx'].includes(arg),
);

const VITEST = join('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = join('node_modules', '@playwright', 'test', 'cli.js');
const TSX = join('node_modules', 'tsx', 'dist', 'cli.mjs');

if (isInEngines) {
  await runInEngines();
} else if (hasExamples) {
  await runExamples();
} else {
  if (!isBrowserOnly) await run([VITEST, 'run']);
  if (!isUnitOnly) await runBrowserTests();
}

async function runBrowserTests(): Promise<void> {
  if (isBehindNginx && nginxPath === null) {
    console.error(NGINX_ADVICE);
    process.exit(2);
  }
  const browser = findOrInstallBrowser();
  // One after the other: they share folders, and each can keep a small machine busy.
  for (const [name, { env }] of Object.entries(newsrooms)) {
    console.log(`Newsroom "${name}":`);
    await run([TSX, join('e2e', 'support', 'buildIfNeeded.ts')], env);
  }
  await run([PLAYWRIGHT, 'test', ...playwrightArgs], {
    ...pathOf(browser),
    BEHIND: isBehindNginx ? 'nginx' : '',
  });
  // Budgets only in a full run, not with selected tests.
  if (args.length === 0) {
    await run([TSX, join('benchmarks', 'bench-page.ts')], newsrooms.shipped.env);
  }
}

async function runInEngines(): Promise<void> {
  findOrInstallBrowser();
  const listMissing = () => ENGINES.filter((name) => findEngine(name) === null);
  if (listMissing().length > 0) installPackages(ENGINE_PACKAGES, console.log);
  const missing = listMissing();
  if (missing.length > 0)
    console.log(`Skipped, because it is not on this machine: ${missing.join(', ')}. ${ENGINES_ADVICE}`);
  await run([TSX, join('e2e', 'support', 'buildIfNeeded.ts')], newsrooms.fixtures.env);
  const projects = ENGINES.filter((name) => !missing.includes(name)).map((name) => `--project=${name}`);
  await run([PLAYWRIGHT, 'test', '-c', 'playwright.engines.config.ts', ...projects, ...playwrightArgs]);
}

async function runExamples(): Promise<void> {
  const browser = findOrInstallBrowser();
  // The package `node` puts its program into place by an install script.
  const install = ['ci', '--ignore-scripts=false', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', install, { cwd: join('examples', 'astro'), stdio: 'inherit' });
  if (status !== 0) {
    console.log('Skipped, because the packages of examples/astro cannot be installed on this machine.');
    return;
  }
  await run([TSX, join('e2e', 'support', 'buildIfNeeded.ts')], newsrooms.fixtures.env);
  await run([PLAYWRIGHT, 'test', '-c', 'playwright.examples.config.ts', ...playwrightArgs], pathOf(browser));
}

function findOrInstallBrowser(): Browser {
  const browser = findInstalledBrowser() ?? installBrowser(console.log);
  if (!browser) {
    console.error(BROWSER_ADVICE);
    process.exit(2);
  }
  console.log(`Browser: ${browser.version}, ${browser.origin} (${browser.path})`);
  return browser;
}

/** Saves other processes the search. Playwright finds its own browsers, and the best of them. */
function pathOf({ path, isPlaywrights }: Browser): Record<string, string> {
  return isPlaywrights ? {} : { CHROMIUM_PATH: path };
}

/** Runs a script with Node; ends the whole run with its exit code unless that is 0. */
async function run(script: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, script, { stdio: 'inherit', env: { ...process.env, ...env } });
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  if (code !== 0) process.exit(code ?? 1);
}
