import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserArguments } from '../e2e/support/findBrowser.ts';

export const LIGHTHOUSE_CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type LighthouseCategory = (typeof LIGHTHOUSE_CATEGORIES)[number];

export type LighthouseResult = {
  address: string;
  version: string;
  /** Why the page could not be loaded, if so. */
  error?: string;
  /** Out of 100. */
  scores: Partial<Record<LighthouseCategory, number>>;
  fcpMs?: number;
  lcpMs?: number;
  tbtMs?: number;
  cls?: number;
  /** The titles of failed audits. */
  failed: string[];
};

type LighthouseOrder = {
  executablePath: string;
  addresses: readonly string[];
  categories: readonly LighthouseCategory[];
};

/** The minimum Node version of Lighthouse 13. */
const NODE_MIN = [22, 19] as const;
const SOURCE_DIR = join('benchmarks', 'tools');
const INSTALL_DIR = join('.cache', 'bench', 'tools');
const FILES = ['package.json', 'package-lock.json', 'lighthouse.js'];

/**
 * Installs Lighthouse for `runLighthouse`, unless it is installed, and a newer Node if this one is
 * too old. Neither is a dependency of Galley, because together they are as large as all
 * dependencies.
 *
 * @throws if they cannot be installed
 */
export async function installLighthouse(): Promise<void> {
  const lock = readFileSync(join(SOURCE_DIR, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(String(isNodeNewEnough())).digest('hex');
  const mark = join(INSTALL_DIR, 'installed');
  await mkdir(INSTALL_DIR, { recursive: true });
  for (const file of FILES) await copyFile(join(SOURCE_DIR, file), join(INSTALL_DIR, file));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const child = spawn(
    'npm',
    // The package `node` downloads its binary in an install script, which this repository's
    // settings forbid.
    [
      'ci',
      '--ignore-scripts=false',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(isNodeNewEnough() ? ['--omit=optional'] : []),
    ],
    { cwd: INSTALL_DIR, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  const code = await endOf(child);
  if (code !== 0) throw new Error(`Lighthouse could not be installed into ${INSTALL_DIR}: npm ended with ${code}.`);
  await writeFile(mark, wanted);
}

/**
 * Runs Lighthouse on pages, one after the other, with its simulated phone.
 *
 * @throws if Lighthouse fails, or a page does not load
 */
export async function runLighthouse(order: LighthouseOrder): Promise<LighthouseResult[]> {
  const node = isNodeNewEnough() ? process.execPath : join('node_modules', 'node', 'bin', 'node');
  const { executablePath: chromePath, ...rest } = order;
  const chromeFlags = [...browserArguments(), '--headless=new'];
  const child = spawn(node, ['lighthouse.js', JSON.stringify({ ...rest, chromePath, chromeFlags })], {
    cwd: INSTALL_DIR,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = endOf(child);
  const results: LighthouseResult[] = [];
  for await (const line of createInterface(child.stdout)) results.push(JSON.parse(line));
  const code = await ended;
  if (code !== 0)
    throw new Error(`Lighthouse ended with ${code} after ${results.length} of ${order.addresses.length} pages.`);
  const broken = results.find(({ error }) => error !== undefined);
  if (broken) throw new Error(`Lighthouse could not load ${broken.address}: ${broken.error}`);
  return results;
}

function isNodeNewEnough(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}

function endOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
}
