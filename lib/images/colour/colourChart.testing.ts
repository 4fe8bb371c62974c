import sharp, { type Sharp } from 'sharp';

/** An RGB value of 0 to 1 in each channel, in whatever space the file says. */
export type Patch = readonly [red: number, green: number, blue: number];

/** Primaries and secondaries, greys, and colours of skin, sky, leaves and shadow. */
export const PATCHES: readonly Patch[] = [
  [0, 0, 0],
  [0.02, 0.02, 0.02],
  [0.1, 0.1, 0.1],
  [0.25, 0.25, 0.25],
  [0.5, 0.5, 0.5],
  [0.75, 0.75, 0.75],
  [1, 1, 1],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
  [0.8, 0.4, 0.2],
  [0.78, 0.58, 0.47],
  [0.2, 0.4, 0.6],
  [0.1, 0.05, 0.02],
  [0.9, 0.1, 0.5],
  [0.3, 0.6, 0.2],
  [0.05, 0.08, 0.25],
];

const COLUMNS = 5;
/** A multiple of a JPEG's largest block, so that no block holds two patches. */
const PATCH_EDGE_PX = 32;
export const CHART_WIDTH_PX = COLUMNS * PATCH_EDGE_PX;
export const CHART_HEIGHT_PX = (PATCHES.length / COLUMNS) * PATCH_EDGE_PX;

/** The patches as a PNG that says nothing of its colours. */
export async function chartPng(depth: 8 | 16, patches = PATCHES): Promise<Buffer> {
  const largest = 2 ** depth - 1;
  const values = patches.map((patch) => patch.map((value) => Math.round(value * largest)));
  const length = CHART_WIDTH_PX * CHART_HEIGHT_PX * 3;
  const pixels = depth === 8 ? new Uint8Array(length) : new Uint16Array(length);
  for (let index = 0; index < length; index++) {
    const [x, y] = [Math.floor(index / 3) % CHART_WIDTH_PX, Math.floor(index / 3 / CHART_WIDTH_PX)];
    const patch = Math.floor(y / PATCH_EDGE_PX) * COLUMNS + Math.floor(x / PATCH_EDGE_PX);
    pixels[index] = values[patch]?.[index % 3] ?? 0;
  }
  const raw = { width: CHART_WIDTH_PX, height: CHART_HEIGHT_PX, channels: 3 } as const;
  return sharp(pixels, { raw })
    .toColourspace(depth === 8 ? 'srgb' : 'rgb16')
    .png()
    .toBuffer();
}

/** A PNG with further chunks before its image. */
export function withChunks(png: Buffer, chunks: readonly Buffer[]): Buffer {
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

/** Where the middle of each patch is. */
export const PATCH_MIDDLES_PX: readonly (readonly [x: number, y: number])[] = PATCHES.map((_, patch) => [
  ((patch % COLUMNS) + 0.5) * PATCH_EDGE_PX,
  (Math.floor(patch / COLUMNS) + 0.5) * PATCH_EDGE_PX,
]);

/** The colour at the middle of each patch, of 0 to 255 in each channel. */
export async function readChart(picture: Sharp): Promise<number[][]> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return PATCH_MIDDLES_PX.map(([x, y]) => {
    const at = (y * info.width + x) * info.channels;
    return [...data.subarray(at, at + info.channels)];
  });
}

/** The largest difference between two charts, in any channel of any patch. */
export function chartDifference(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number {
  const differences = left.flatMap((patch, index) =>
    patch.map((value, channel) => Math.abs(value - (right[index]?.[channel] ?? Number.POSITIVE_INFINITY))),
  );
  return Math.max(...differences);
}

/** A chart in one line: six hexadecimal digits for each patch. */
export function formatChart(chart: readonly (readonly number[])[]): string {
  return chart.map((patch) => Buffer.from(patch).toString('hex')).join(' ');
}

export function parseChart(line: string): number[][] {
  return line.split(' ').map((patch) => [...Buffer.from(patch, 'hex')]);
}
