import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { writePhotos } from '../measurePhotoStory.ts';
import { openResults } from '../openResults.ts';
import { peers } from '../peers.ts';
import { median } from '../report/statistics.ts';
import { GHOST_VERSION, installGhost } from '../stories/installGhost.ts';
import { startGalley } from '../stories/startGalley.ts';
import { startGhost } from '../stories/startGhost.ts';
import { listPictures, type StorySite, waitForPage } from '../stories/storySite.ts';
import { askWithWrk } from '../wrk/askWithWrk.ts';

/** A start from nothing, and what an editor then waits for. */
export type StoryRun = {
  tool: 'galley' | 'ghost';
  run: number;
  firstStartS: number;
  /** Fifteen new photos, until a reader has the page and all of them. */
  storyS: number;
  /** A changed headline, until a reader has it. */
  headlineS: number;
  requestsPerS: number;
};

const RUN_COUNT = 3;
const HEADLINE_COUNT = 7;
const LOAD_S = 10;
/** What a reader's screen asks for. */
const PICTURE_WIDTH_PX = 1000;
const PHOTO_COUNT = 15;
/** Lets what follows a start end. */
const SETTLE_MS = 8_000;

/**
 * Compares with Ghost, which publishes while it runs, as Galley does.
 *
 * @param args `--tools galley,ghost`, `--runs 1`, `--seconds 5`; `--again` measures everything again
 */
export async function measureStories(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tools: { type: 'string', default: 'galley,ghost' },
      runs: { type: 'string', default: String(RUN_COUNT) },
      seconds: { type: 'string', default: String(LOAD_S) },
      again: { type: 'boolean', default: false },
    },
  });
  const versions = { ghost: { ghost: GHOST_VERSION, node: process.versions.node } };
  const results = await openResults<StoryRun>('stories', isSame, versions);
  const [galley] = peers;
  if (!galley) throw new Error('Galley is the first of the peers');
  const starts: Readonly<Record<StoryRun['tool'], () => Promise<StorySite>>> = {
    galley: () => startGalley(galley),
    ghost: startGhost,
  };
  const tools = (['galley', 'ghost'] as const).filter((tool) => values.tools.split(',').includes(tool));
  if (tools.includes('galley')) await galley.prepare();
  if (tools.includes('ghost')) await installGhost();
  for (let run = 0; run < Number(values.runs); run++) {
    for (const tool of run % 2 === 0 ? tools : tools.toReversed()) {
      if (!values.again && results.runs.some((known) => isSame(known, { tool, run }))) continue;
      const figures = await measureSite(starts[tool], Number(values.seconds));
      await results.add({ tool, run, ...figures });
      console.error(tool, run, JSON.stringify(figures));
    }
  }
}

function isSame(a: Pick<StoryRun, 'tool' | 'run'>, b: typeof a): boolean {
  return a.tool === b.tool && a.run === b.run;
}

async function measureSite(start: () => Promise<StorySite>, seconds: number): Promise<Omit<StoryRun, 'tool' | 'run'>> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-bench-stories-'));
  await writePhotos(join(folder, 'photos'));
  const site = await start();
  try {
    await wait(SETTLE_MS);
    const begun = performance.now();
    const address = await site.publishStory('A story with fifteen photos', join(folder, 'photos'));
    await waitForPage(address, (html) => html.includes('A story with fifteen photos'));
    await loadPictures(address);
    const storyS = (performance.now() - begun) / 1000;
    const headlines: number[] = [];
    for (let save = 0; save < HEADLINE_COUNT; save++) {
      await wait(SETTLE_MS / 4);
      headlines.push(await measureHeadline(site, address, `Another headline ${save}`));
    }
    const { requestsPerS } = await askWithWrk(address, seconds);
    return { firstStartS: site.firstStartMs / 1000, storyS, headlineS: median(headlines), requestsPerS };
  } finally {
    await site.stop();
    await rm(folder, { recursive: true });
  }
}

/** Loads what the first reader loads. Some tools make pictures only then. */
async function loadPictures(address: string): Promise<void> {
  const html = await (await fetch(address)).text();
  const { origin } = new URL(address);
  const pictures = [...new Set(listPictures(html, PICTURE_WIDTH_PX))]
    .map((picture) => new URL(picture, address))
    // Ghost's theme has pictures on another machine.
    .filter((picture) => picture.origin === origin);
  if (pictures.length < PHOTO_COUNT) throw new Error(`${address} shows only ${pictures.length} pictures`);
  const load = async (picture: URL) => {
    const response = await fetch(picture);
    if (!response.ok) throw new Error(`${picture.href} was answered with ${response.status}`);
    await response.arrayBuffer();
  };
  await Promise.all(pictures.map(load));
}

/** @returns seconds */
async function measureHeadline(site: StorySite, address: string, headline: string): Promise<number> {
  const begun = performance.now();
  await site.changeHeadline(headline);
  await waitForPage(address, (html) => html.includes(headline));
  return (performance.now() - begun) / 1000;
}
