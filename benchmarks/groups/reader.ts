import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { browserArguments, findBrowser } from '../../e2e/support/findBrowser.ts';
import { outDir } from '../../lib/paths.ts';
import { createSiteServer } from '../../serve/server.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { DEVICES, type Device } from '../devices.ts';
import { readStory } from '../newsroom.ts';
import { openResults } from '../openResults.ts';
import { measurePage, readToTheEnd } from '../page/measurePage.ts';
import { type Peer, peers } from '../peers.ts';
import { installLighthouse, LIGHTHOUSE_CATEGORIES, type LighthouseResult, runLighthouse } from '../runLighthouse.ts';
import { buildStory, listServers, type ServedBy, type ServedSite, servePeer } from '../servePeer.ts';
import { sumScripts } from '../sumScripts.ts';

const RUN_COUNT = 5;
/** CPU slowdown that simulates a mid-range phone. */
const CPU_SLOWDOWN = 4;
const PHOTO_COUNT = 15;

const MEASURES = ['load', 'mainThread', 'lightbox', 'lighthouse', 'pages'] as const;
type Measure = (typeof MEASURES)[number];

/**
 * `pages` measures each kind of Galley page, the others the story. Lighthouse simulates its own
 * phone.
 */
export type ReaderRun = {
  tool: Peer['name'];
  by: ServedBy;
  measure: Measure;
  device: Device['name'] | 'lighthouse';
  run: number;
  /** Its address, if not the story. */
  page?: string;
} & Readonly<Partial<Record<string, number | string>>>;

/** Selectors of a tool’s lightbox: what opens it, and what exists once it is open. */
const LIGHTBOXES: Partial<Record<Peer['name'], { opener: string; dialog: string; picture: string }>> = {
  galley: { opener: 'figure > a', dialog: '.pswp', picture: '.pswp__img:not(.pswp__img--placeholder)' },
  next: { opener: '.gallery button', dialog: '.yarl__root', picture: '.yarl__slide_image' },
};

/**
 * Measures what the story costs a reader with each tool: downloads, waiting, computation.
 *
 * @param args `--tools galley,astro`, `--measures load,lighthouse`, `--runs 1`; `--again` measures
 *   everything again
 */
export async function measureReader(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tools: { type: 'string' },
      measures: { type: 'string' },
      runs: { type: 'string' },
      again: { type: 'boolean', default: false },
    },
  });
  const tools = peers.filter(({ name }) => values.tools?.split(',').includes(name) ?? true);
  const measures = MEASURES.filter((name) => values.measures?.split(',').includes(name) ?? true);
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('There is no browser to measure with: npx playwright install chromium');
  if (measures.includes('lighthouse')) await installLighthouse();
  const { subject } = await readStory();
  for (const tool of tools) await buildStory(tool);

  const results = await openResults<ReaderRun>('reader', isSame);
  const sites: ServedSite[] = [];
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  const runCount = Number(values.runs ?? RUN_COUNT);
  try {
    for (const tool of tools) for (const by of listServers(tool)) sites.push(await servePeer(tool, by, subject));
    for (let run = 0; run < runCount; run++) {
      for (const measure of measures) {
        // Rotate the order, so that other load on the machine affects all tools alike.
        for (const site of [...sites.slice(run % sites.length), ...sites.slice(0, run % sites.length)]) {
          for (const one of listRuns(site, measure, run)) {
            if (!values.again && results.runs.some((known) => isSame(known, one))) continue;
            const figures = await measureOne(browser, executablePath, site, one);
            await results.add({ ...one, ...figures });
            console.error(Object.values(one).join(' '), JSON.stringify(figures));
          }
        }
      }
    }
  } finally {
    await browser.close();
    for (const { stop } of sites) await stop();
  }
  if (!measures.includes('pages') || !tools.some(({ name }) => name === 'galley')) return;
  for (let run = 0; run < runCount; run++) {
    const isKnown = results.runs.some((known) => known.measure === 'pages' && known.run === run);
    if (isKnown && !values.again) continue;
    for (const { page, ...figures } of await measurePages(executablePath)) {
      await results.add({ tool: 'galley', by: 'own', measure: 'pages', device: 'lighthouse', run, page, ...figures });
      console.error(`galley own pages ${page} ${run}`, JSON.stringify(figures));
    }
  }
}

type What = Pick<ReaderRun, 'tool' | 'by' | 'measure' | 'device' | 'run' | 'page'>;

function isSame(a: What, b: What): boolean {
  return (['tool', 'by', 'measure', 'device', 'run', 'page'] as const).every((key) => a[key] === b[key]);
}

function listRuns({ tool, by }: ServedSite, measure: Measure, run: number): What[] {
  // Once is enough if nothing varies; skip what has nothing to measure.
  if ((measure === 'load' && run > 0) || (measure === 'lightbox' && !LIGHTBOXES[tool])) return [];
  if (measure === 'pages') return [];
  if (measure === 'lighthouse') return [{ tool, by, measure, device: 'lighthouse', run }];
  return DEVICES.map(({ name }) => ({ tool, by, measure, device: name, run }));
}

async function measureOne(
  browser: Browser,
  executablePath: string,
  { tool, address }: ServedSite,
  { measure, device }: What,
): Promise<Record<string, number>> {
  if (measure === 'lighthouse') return await measureLighthouse(executablePath, address);
  const context = await browser.newContext(DEVICES.find(({ name }) => name === device)?.options ?? {});
  try {
    const page = await context.newPage();
    switch (measure) {
      case 'load':
        await page.coverage.startJSCoverage();
        return { ...(await measurePage(page, address)), ...sumScripts(await page.coverage.stopJSCoverage()) };
      case 'mainThread':
        return await measureMainThread(page, address);
      case 'lightbox':
        return await measureLightbox(page, address, tool);
      case 'pages':
        throw new Error('Kinds of pages are measured of this checkout, not of the story');
      default:
        throw new Error(`Unknown measure: ${String(measure satisfies never)}`);
    }
  } finally {
    await context.close();
  }
}

async function measureLighthouse(executablePath: string, address: string): Promise<Record<string, number>> {
  const [result] = await runLighthouse({ executablePath, addresses: [address], categories: LIGHTHOUSE_CATEGORIES });
  if (!result) throw new Error(`Lighthouse said nothing of ${address}`);
  return describeResult(result);
}

/**
 * Runs Lighthouse on each kind of page in this checkout’s published sample newsroom.
 *
 * @throws if it was not built
 */
async function measurePages(executablePath: string) {
  if (!existsSync(join(outDir, 'index.html'))) throw new Error('The sample newsroom is not built. Run: npm run build');
  const server = createSiteServer({ outDir }).listen(0, 'localhost');
  await once(server, 'listening');
  const port = z.object({ port: z.number() }).parse(server.address()).port;
  try {
    const origin = `http://localhost:${port}`;
    const addresses = Object.keys(budgets).map((path) => origin + path);
    const results = await runLighthouse({ executablePath, addresses, categories: LIGHTHOUSE_CATEGORIES });
    return results.map((result) => ({ page: result.address.slice(origin.length), ...describeResult(result) }));
  } finally {
    server.close();
  }
}

function describeResult({ scores, fcpMs = 0, lcpMs = 0, tbtMs = 0, cls = 0 }: LighthouseResult) {
  const { performance = 0, accessibility = 0, 'best-practices': bestPractices = 0, seo = 0 } = scores;
  return { performance, accessibility, bestPractices, seo, fcpMs, lcpMs, tbtMs, cls };
}

/** Main thread busy time with CPU slowdown: after loading, and after scrolling to the end. */
async function measureMainThread(page: Page, address: string): Promise<Record<string, number>> {
  const readBusyMs = await slowDown(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  const first = await readBusyMs();
  await readToTheEnd(page);
  const all = await readBusyMs();
  return {
    ...Object.fromEntries(Object.entries(first).map(([name, value]) => [`${name}First`, value])),
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`${name}All`, value])),
  };
}

/** Measures opening the lightbox at the first photo and moving to the last. */
async function measureLightbox(page: Page, address: string, tool: Peer['name']): Promise<Record<string, number>> {
  const lightbox = LIGHTBOXES[tool];
  if (!lightbox) throw new Error(`${tool} has no lightbox`);
  const readBusyMs = await slowDown(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  const bytes = { script: 0, picture: 0, other: 0 };
  let requests = 0;
  page.on('requestfinished', async (request) => {
    requests += 1;
    const { responseBodySize } = await request.sizes();
    const type = request.resourceType();
    bytes[type === 'script' ? 'script' : type === 'image' ? 'picture' : 'other'] += responseBodySize;
  });
  const before = await readBusyMs();
  await page.locator(lightbox.opener).first().click();
  await page.locator(lightbox.dialog).waitFor();
  for (let photo = 1; photo <= PHOTO_COUNT; photo++) {
    // The photo in the middle of the screen has loaded completely.
    await page.waitForFunction((selector) => {
      const shown = [...document.querySelectorAll<HTMLImageElement>(selector)].find((image) => {
        const { left, right, height } = image.getBoundingClientRect();
        return height > 0 && left < window.innerWidth / 2 && right > window.innerWidth / 2;
      });
      return shown?.complete && shown.naturalWidth > 0;
    }, lightbox.picture);
    if (photo < PHOTO_COUNT) await page.keyboard.press('ArrowRight');
  }
  const after = await readBusyMs();
  return {
    requests,
    jsBytes: bytes.script,
    pictureBytes: bytes.picture,
    otherBytes: bytes.other,
    taskMs: after.taskMs - before.taskMs,
    scriptMs: after.scriptMs - before.scriptMs,
    layoutMs: after.layoutMs - before.layoutMs,
    styleMs: after.styleMs - before.styleMs,
  };
}

type BusyMs = Record<'taskMs' | 'scriptMs' | 'layoutMs' | 'styleMs', number>;

/** Slows the page down like a phone. @returns a function that reads its busy time so far */
async function slowDown(page: Page): Promise<() => Promise<BusyMs>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
    return {
      taskMs: ms('TaskDuration'),
      scriptMs: ms('ScriptDuration'),
      layoutMs: ms('LayoutDuration'),
      styleMs: ms('RecalcStyleDuration'),
    };
  };
}
