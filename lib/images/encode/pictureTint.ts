import type { Sharp } from 'sharp';

const BANDS = 3;
/** Enough samples for an average; each is already the mean of hundreds of pixels. */
const SAMPLE_COLUMNS = 16;
const SAMPLE_ROWS_PER_BAND = 8;

/**
 * A placeholder for a picture: the average colours of its top, middle and bottom thirds.
 *
 * @param picture upright, in sRGB, opaque
 * @returns 23 characters: `#rrggbb,#rrggbb,#rrggbb`
 */
export async function pictureTint(picture: Sharp): Promise<string> {
  const samples = await picture
    .clone()
    .resize(SAMPLE_COLUMNS, SAMPLE_ROWS_PER_BAND * BANDS, { fit: 'fill' })
    .raw()
    .toBuffer();
  const bandLength = samples.length / BANDS;
  return Array.from({ length: BANDS }, (_, band) =>
    toHex(averageColour(samples.subarray(band * bandLength, (band + 1) * bandLength))),
  ).join(',');
}

function averageColour(pixels: Uint8Array): number[] {
  const sums = [0, 0, 0];
  pixels.forEach((value, index) => {
    sums[index % 3] = (sums[index % 3] ?? 0) + value;
  });
  return sums.map((sum) => Math.round(sum / (pixels.length / 3)));
}

function toHex(colour: readonly number[]): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
