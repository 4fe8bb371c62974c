import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

export type Browser = {
  path: string;
  /** For example `Chromium 142.0.7444.59`. */
  version: string;
  /** Where it was found, for messages. */
  origin: string;
  /** Whether Playwright installed it, and finds it and its headless shell by itself. */
  isPlaywrights: boolean;
};

const INSTALL_TIMEOUT_MS = 180_000;
const APT_TIMEOUT_MS = 600_000;
/** Playwright tries several hosts, several times. Without a network, each must fail quickly. */
const DOWNLOAD_CONNECTION_TIMEOUT_MS = '10000';
const VERSION_TIMEOUT_MS = 20_000;

/** Chromium without a user interface, which Playwright also prefers: tests take a third less time. */
const HEADLESS_SHELL = 'chromium-headless-shell';
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PROGRAM_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

/**
 * The executable of an installed browser like that of readers, for benchmarks; null if there is
 * none.
 *
 * @throws if `CHROMIUM_PATH` names something that is not a browser
 */
export function findBrowser(): string | null {
  return findInstalledBrowser([...COMMANDS, HEADLESS_SHELL])?.path ?? null;
}

/**
 * The executable of an installed browser for tests; undefined if there is none, or if Playwright
 * finds it by itself.
 *
 * @throws if `CHROMIUM_PATH` names something that is not a browser
 */
export function findTestBrowser(): string | undefined {
  const browser = findInstalledBrowser();
  return browser?.isPlaywrights ? undefined : browser?.path;
}

/** Chromium's arguments for tests and benchmarks, which need only the local machine. */
export function browserArguments(): string[] {
  return [
    // Chromium's sandbox does not work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    // Keep the browser's own services from waiting for a network.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/**
 * Installs Playwright's browser, or else, as root, the one from Debian or Ubuntu.
 *
 * @param log gets what is being installed, and why it failed
 * @returns null if none could be installed; `BROWSER_ADVICE` says what to do
 */
export function installBrowser(log: (line: string) => void): Browser | null {
  log('There is no browser for the tests yet.');
  return installWithPlaywright(log) ?? installWithApt(log);
}

export const BROWSER_ADVICE = `There is no browser for the tests, and none could be installed. Do one of these, then run the tests again:
  - npx playwright install --with-deps chromium   (needs a network)
  - install Chromium or Google Chrome as your system does: apt install chromium-headless-shell, brew install --cask chromium …
  - CHROMIUM_PATH=/path/to/chromium npm test      (any Chromium or Chrome)`;

/**
 * Finds an installed browser: the one in `CHROMIUM_PATH`, else Playwright's own, else Chromium or
 * Chrome.
 *
 * @param commands names of programs, the best first
 * @throws if `CHROMIUM_PATH` names something that is not a browser
 */
export function findInstalledBrowser(commands: readonly string[] = [HEADLESS_SHELL, ...COMMANDS]): Browser | null {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    const browser = tryBrowser(chosen, 'CHROMIUM_PATH');
    if (!browser) throw new Error(`CHROMIUM_PATH is "${chosen}", which does not run as a browser.`);
    return browser;
  }
  return findPlaywrights() ?? findOnMachine(commands);
}

function findPlaywrights(): Browser | null {
  const browser = tryBrowser(chromium.executablePath(), "Playwright's own");
  return browser && { ...browser, isPlaywrights: true };
}

function findOnMachine(commands: readonly string[]): Browser | null {
  for (const path of listUsualPaths(commands)) {
    const browser = tryBrowser(path, 'on this machine');
    if (browser) return browser;
  }
  return null;
}

function listUsualPaths(commands: readonly string[]): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return PROGRAM_FOLDERS.flatMap((variable) => process.env[variable] ?? []).flatMap((folder) => [
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      ]);
    default: {
      const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
      return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
    }
  }
}

/**
 * Null if the file is no browser: on some systems it is a script that only says how to install it.
 */
function tryBrowser(path: string, origin: string): Browser | null {
  if (!existsSync(path)) return null;
  // On Windows, Chrome opens a window when asked for its version.
  if (process.platform === 'win32') return { path, version: 'Chrome', origin, isPlaywrights: false };
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: VERSION_TIMEOUT_MS });
  const version = /\S*Chrom\S*(?: for Testing)? \d[\d.]*/.exec(stdout ?? '')?.[0];
  return status === 0 && version ? { path, version, origin, isPlaywrights: false } : null;
}

function installWithPlaywright(log: (line: string) => void): Browser | null {
  log('npx playwright install chromium');
  const { status } = spawnSync(
    process.execPath,
    [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'],
    {
      stdio: 'inherit',
      timeout: INSTALL_TIMEOUT_MS,
      env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: DOWNLOAD_CONNECTION_TIMEOUT_MS },
    },
  );
  const browser = status === 0 ? findPlaywrights() : null;
  if (!browser) log(status === 0 ? 'It was installed, but does not run here.' : 'It could not be downloaded.');
  return browser;
}

function installWithApt(log: (line: string) => void): Browser | null {
  for (const name of [HEADLESS_SHELL, 'chromium']) {
    installPackages([name], log);
    const browser = findOnMachine([name]);
    if (browser) return browser;
  }
  return null;
}

/**
 * Installs packages of Debian or Ubuntu as root, who needs no password; containers run as root.
 *
 * @param log gets the commands, and which of them failed
 */
export function installPackages(names: readonly string[], log: (line: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  for (const args of [['update'], ['install', '-y', ...names]]) {
    log(`apt-get ${args.join(' ')}`);
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: APT_TIMEOUT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) log(`apt-get ${args[0]} failed.`);
  }
}
