import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeCrops } from '../encode/encodeCrops.ts';
import { encodeOne, orderPicture } from '../encode/encodeForTest.testing.ts';
import { pngChunk } from '../hostileBytes.testing.ts';
import { readPicture } from '../readPicture.ts';
import { chooseConversion } from './chooseConversion.ts';
import chromiumColours from './chromiumColours.json' with { type: 'json' };
import { COLOUR_CELLS } from './colourCells.testing.ts';
import { chartDifference, chartPng, PATCHES, parseChart, readChart, withChunks } from './colourChart.testing.ts';
import { rgbProfile } from './iccProfile.testing.ts';
import { openInSrgb } from './openInSrgb.ts';
import { SRGB_PRIMARIES } from './primaries.ts';

/** Of 255, as in `npm run test:pictures`, which compares more charts, with the Chromium at hand. */
const TOLERANCE = 3;

/** What `chooseConversion` does not look at. */
const HEADER = await sharp(await chartPng(8)).metadata();

const recorded = new Map(Object.entries(z.record(z.string(), z.string()).parse(chromiumColours)));

describe('a colour chart is shown as Chromium paints it', () => {
  it.each(COLOUR_CELLS.filter(({ name }) => recorded.has(name)).map((cell) => [cell.name, cell] as const))(
    '%s',
    async (name, { make, difference }) => {
      const ours = await readChart(await openInSrgb(await make(), (picture) => picture));
      const theirs = parseChart(recorded.get(name) ?? '');
      expect(ours).toHaveLength(PATCHES.length);
      expect(chartDifference(ours, theirs)).toBeLessThanOrEqual(difference?.atMost ?? TOLERANCE);
    },
  );
});

describe('a photo whose colours sharp does not convert', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-colour-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A wide photo of one colour, in linear light. */
  async function linearPhoto(): Promise<Buffer> {
    const flat = sharp({ create: { width: 600, height: 300, channels: 3, background: { r: 55, g: 128, b: 200 } } });
    const linear = Buffer.alloc(4);
    linear.writeUInt32BE(100_000);
    return withChunks(await flat.png().toBuffer(), [pngChunk('gAMA', linear)]);
  }
  const expected = [128, 188, 229];

  const colourOf = async (file: string) => [...(await sharp(file).resize(1, 1).raw().toBuffer())];

  it('has the right colours in every rendition and crop', async () => {
    const source = await orderPicture(join(folder, 'linear.png'), await linearPhoto());
    const { colour } = await readPicture(source.path);
    const order = { ...source, colour: colour ?? '' };
    const cacheDir = join(folder, 'cache');
    const { renditions, tint } = await encodeOne(order, cacheDir);
    const crops = (await encodeCrops([order], { cacheDir })).get(order) ?? [];
    expect([renditions.length, crops.length]).toEqual([4, 4]);
    expect(tint.split(',')[0]).toBe('#80bce5');
    for (const { name } of [...renditions, ...crops]) {
      const found = await colourOf(join(cacheDir, name));
      expect(chartDifference([found], [expected]), `${name} ${found}`).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  it('has names of its own, so that no cache gives the wrong colours', async () => {
    const order = await orderPicture(join(folder, 'names.png'), await linearPhoto());
    const cacheDir = join(folder, 'names');
    const [before, after] = [
      await encodeOne(order, cacheDir, 'quick'),
      await encodeOne({ ...order, colour: 'colour-1' }, cacheDir, 'quick'),
    ];
    expect(after.renditions[0]?.name).not.toBe(before.renditions[0]?.name);
  });
});

it('says of a picture whether its colours need a conversion', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'galley-needs-'));
  const needs = async (name: string) => {
    const cell = COLOUR_CELLS.find((one) => one.name === name);
    const { path } = await orderPicture(join(folder, name), (await cell?.make()) ?? Buffer.alloc(0));
    return (await readPicture(path)).colour !== undefined;
  };
  for (const name of ['bare-8.png', 'bare-16.png', 'p3-8.jpeg', 'p3-8.avif', 'cmyk-bare.jpeg', 'cicp-1-13-8.png']) {
    expect(await needs(name), name).toBe(false);
  }
  for (const name of ['p3-16.png', 'p3-10.avif', 'srgb-16.tiff', 'nclx-12-13-8.avif', 'gama-linear-8.png']) {
    expect(await needs(name), name).toBe(true);
  }
  await rm(folder, { recursive: true });
});

describe('nonsense about colour is ignored', () => {
  const points = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
    return bytes;
  };
  it.each([
    ['a gamma of nothing', [pngChunk('gAMA', points(0))]],
    ['a gamma of the wrong length', [pngChunk('gAMA', Buffer.from([1]))]],
    [
      'primaries that are one point',
      [pngChunk('gAMA', points(45_455)), pngChunk('cHRM', points(...Array(8).fill(33)))],
    ],
    ['primaries of zero', [pngChunk('gAMA', points(45_455)), pngChunk('cHRM', points(...Array(8).fill(0)))]],
    ['code points that nobody assigned', [pngChunk('cICP', Buffer.from([200, 200, 0, 1]))]],
    ['code points of the wrong length', [pngChunk('cICP', Buffer.from([9]))]],
  ])('%s', async (_what, chunks) => {
    const bare = await chartPng(8);
    const found = await readChart(await openInSrgb(withChunks(bare, chunks), (picture) => picture));
    expect(found).toEqual(await readChart(sharp(bare)));
  });

  it('a damaged box of an AVIF', async () => {
    const cell = COLOUR_CELLS.find(({ name }) => name === 'nclx-12-13-8.avif');
    const avif = (await cell?.make()) ?? Buffer.alloc(0);
    for (let at = avif.indexOf('meta'); at < avif.indexOf('mdat'); at++) {
      const damaged = Buffer.from(avif);
      damaged.writeUInt8(0xff, at);
      expect(() => chooseConversion(damaged, { ...HEADER, format: 'heif' })).not.toThrow();
    }
  });

  it('a damaged profile', () => {
    const profile = rgbProfile(SRGB_PRIMARIES, 'srgb');
    for (let at = 0; at < profile.length; at++) {
      const damaged = Buffer.from(profile);
      damaged.writeUInt8(0xff, at);
      const header = { ...HEADER, format: 'tiff', depth: 'ushort', space: 'rgb16' } as const;
      expect(() => chooseConversion(Buffer.alloc(0), { ...header, icc: damaged })).not.toThrow();
      expect(() => chooseConversion(Buffer.alloc(0), { ...header, icc: profile.subarray(0, at) })).not.toThrow();
    }
  });
});
