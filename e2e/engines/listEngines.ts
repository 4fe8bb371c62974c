import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { firefox, webkit } from '@playwright/test';
import { DEFAULT_SETTINGS, type EngineBrowser, type EngineName, type Settings } from './engine.ts';
import { openFirefox } from './openFirefox.ts';
import { openWebKit } from './openWebKit.ts';
import { openWithPlaywright } from './openWithPlaywright.ts';

const FIREFOX_COMMANDS = ['firefox-esr', 'firefox'];
const WEBKIT_FOLDERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}`);
/** What WebKitGTK needs on a machine without a screen. */
const WEBKIT_COMMANDS = ['WebKitWebDriver', 'xvfb-run', 'xauth', 'dbus-run-session'];

/** Debian's packages with both, and with the reader of their PDFs. */
export const ENGINE_PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth', 'dbus', 'poppler-utils'];
export const ENGINES_ADVICE = `Firefox and WebKit are found where one of these was done:
  - npx playwright install --with-deps firefox webkit
  - as root on Debian or Ubuntu: apt install ${ENGINE_PACKAGES.join(' ')}`;

export const ENGINES: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

type OpenEngine = (settings?: Settings) => Promise<EngineBrowser>;

/** Opens an engine; null if it is not on this machine. WebKitGTK's driver knows no settings. */
export function findEngine(name: EngineName): OpenEngine | null {
  const withPlaywright: OpenEngine = (settings = DEFAULT_SETTINGS) => openWithPlaywright(name, settings);
  if (name === 'chromium') return withPlaywright;
  const own = { firefox, webkit }[name].executablePath();
  if (existsSync(own)) return withPlaywright;
  if (name === 'firefox') {
    const path = FIREFOX_COMMANDS.map(findCommand).find((found) => found !== null);
    return path ? (settings = DEFAULT_SETTINGS) => openFirefox(path, settings) : null;
  }
  const miniBrowser = WEBKIT_FOLDERS.flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((version) => `${folder}/${version}/MiniBrowser`),
  ).find((path) => existsSync(path));
  const canRun = miniBrowser && WEBKIT_COMMANDS.every((command) => findCommand(command) !== null);
  return canRun ? () => openWebKit(miniBrowser) : null;
}

function findCommand(command: string): string | null {
  const { status, stdout } = spawnSync('which', [command], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
