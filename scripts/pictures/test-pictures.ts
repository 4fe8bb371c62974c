import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ADVICE, browserArguments, findBrowser } from '../../e2e/support/findBrowser.ts';
import { COLOUR_CELLS, type ColourCell } from '../../lib/images/colour/colourCells.testing.ts';
import {
  chartDifference,
  formatChart,
  PATCH_MIDDLES_PX,
  readChart,
} from '../../lib/images/colour/colourChart.testing.ts';
import { openInSrgb } from '../../lib/images/colour/openInSrgb.ts';
import { compareWithExiftool, hasExiftool } from '../../lib/images/metadata/compareWithExiftool.testing.ts';
import { METADATA_CELLS } from '../../lib/images/metadata/metadataCells.testing.ts';
import { runCommandLine } from '../runCommandLine.ts';

const USAGE = `Usage: npm run test:pictures -- [--record]

Decodes a colour chart in every format, depth and colour space, and compares it with what Chromium paints.
Then writes metadata with exiftool, every field in every container and encoding, and compares what Galley reads with what
exiftool reads. \`npm test\` does some of both, and compares colours with what Chromium painted when it was last recorded.

  --record   writes what Chromium paints to lib/images/colour/chromiumColours.json`;

/** Of 255. The eye sees no such step between two patches. */
const TOLERANCE = 3;

/**
 * The charts that `npm test` compares: of formats that take long, one for each cause of a
 * difference.
 */
const QUICK = /^(?!cicp-.*-16|.*\.avif)|^cicp-(?:12-13|9-16)-16|^(?:p3|prophoto)-|^nclx-(?:12-13|9-16|9-18|12-2|1-1)-/;

type Paint = (name: string, bytes: Buffer) => Promise<number[][]>;

await runCommandLine({
  usage: USAGE,
  options: { record: { type: 'boolean', default: false } },
  run: async ({ values }) => {
    const executablePath = findBrowser();
    if (executablePath === null) {
      console.error(BROWSER_ADVICE);
      return 1;
    }
    const browser = await chromium.launch({
      executablePath,
      args: [...browserArguments(), '--force-color-profile=srgb'],
    });
    try {
      const page = await browser.newPage();
      const colours = await compareColours((name, bytes) =>
        page.evaluate(paintInBrowser, { url: dataUrl(name, bytes), places: PATCH_MIDDLES_PX }),
      );
      if (values.record) await record(colours.painted);
      const metadataFailureCount = await compareMetadata();
      return colours.failureCount + metadataFailureCount === 0 ? 0 : 1;
    } finally {
      await browser.close();
    }
  },
});

async function compareColours(paint: Paint): Promise<{ failureCount: number; painted: Map<string, number[][]> }> {
  const painted = new Map<string, number[][]>();
  let failureCount = 0;
  for (const cell of COLOUR_CELLS) {
    const bytes = await cell.make();
    const theirs = cell.like ? painted.get(cell.like) : await paint(cell.name, bytes);
    if (!theirs) throw new Error(`${cell.name} comes before ${cell.like}`);
    painted.set(cell.name, theirs);
    const ours = await readChart(await openInSrgb(bytes, (picture) => picture));
    const difference = chartDifference(ours, theirs);
    if (difference > (cell.difference?.atMost ?? TOLERANCE)) failureCount += 1;
    if (difference > TOLERANCE) console.log(describeDifference(cell, difference));
  }
  console.log(`${COLOUR_CELLS.length} colour charts compared with Chromium, ${failureCount} failed.`);
  return { failureCount, painted };
}

function describeDifference({ name, difference: known }: ColourCell, difference: number): string {
  const isExpected = known && difference <= known.atMost;
  return `${name.padEnd(28)} differs by ${difference}${isExpected ? `: ${known.reason}` : ', without a reason'}`;
}

function dataUrl(name: string, bytes: Buffer): string {
  return `data:image/${name.split('.').at(-1)};base64,${bytes.toString('base64')}`;
}

/** Runs in the browser: the colours that it paints at some places of a picture. */
async function paintInBrowser({
  url,
  places,
}: {
  url: string;
  places: readonly (readonly [x: number, y: number])[];
}): Promise<number[][]> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  return places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3));
}

async function record(painted: ReadonlyMap<string, number[][]>): Promise<void> {
  const quick = [...painted].filter(([name]) => QUICK.test(name));
  const lines = quick.map(([name, patches]) => `  ${JSON.stringify(name)}: ${JSON.stringify(formatChart(patches))}`);
  await writeFile('lib/images/colour/chromiumColours.json', `{\n${lines.join(',\n')}\n}\n`);
}

/** @returns how many values differ without a reason */
async function compareMetadata(): Promise<number> {
  if (!hasExiftool()) {
    console.error('There is no exiftool, so no metadata is compared. Install it: apt install libimage-exiftool-perl');
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'galley-metadata-'));
  const different = (await compareWithExiftool(METADATA_CELLS, folder)).filter(({ ours, theirs }) => ours !== theirs);
  await rm(folder, { recursive: true });
  for (const { cell, ours, theirs } of different) {
    const reason = cell.difference ?? 'without a reason';
    console.log(`${cell.name}: ${JSON.stringify(ours)}, exiftool reads ${JSON.stringify(theirs)}: ${reason}`);
  }
  const failures = different.filter(({ cell }) => cell.difference === undefined);
  console.log(`${METADATA_CELLS.length} values of metadata compared with exiftool, ${failures.length} failed.`);
  return failures.length;
}
