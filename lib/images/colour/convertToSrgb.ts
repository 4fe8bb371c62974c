import type { Colour } from './chooseConversion.ts';
import { invert, multiply, transform, type Vector } from './matrix.ts';
import { matrixToSrgb, REC_2020_PRIMARIES } from './primaries.ts';
import { showHlg, toneMap } from './toneMap.ts';
import { encodeSrgb } from './transfer.ts';

const OUTPUT_STEPS = 65_535;

/**
 * Converts RGB pixels to sRGB. Colours beyond it are clipped, channel by channel, as browsers do.
 *
 * @param pixels three channels, of 8 or 16 bits
 */
export function convertToSrgb(pixels: Uint8Array | Uint16Array, colour: Colour): Uint8Array {
  const largest = 2 ** (8 * pixels.BYTES_PER_ELEMENT) - 1;
  const toSrgb = linearSrgbOf(colour);
  const [reds, greens, blues] = colour.curves.map((curve) =>
    Float64Array.from({ length: largest + 1 }, (_, value) => curve(value / largest)),
  );
  const values = Uint8Array.from({ length: OUTPUT_STEPS + 1 }, (_, step) => encodeSrgb(step / OUTPUT_STEPS));
  const result = new Uint8Array(pixels.length);
  const encode = (light: number) => values[Math.round(Math.min(1, Math.max(0, light)) * OUTPUT_STEPS)] ?? 0;
  const light = (table: Float64Array | undefined, index: number) => table?.[pixels[index] ?? 0] ?? 0;
  for (let index = 0; index < pixels.length; index += 3) {
    const [red, green, blue] = toSrgb([light(reds, index), light(greens, index + 1), light(blues, index + 2)]);
    result[index] = encode(red);
    result[index + 1] = encode(green);
    result[index + 2] = encode(blue);
  }
  return result;
}

/** From light in a picture's space to light in sRGB, which may be less than 0 or more than 1. */
function linearSrgbOf({ toLinearSrgb, range }: Colour): (light: Vector) => Vector {
  if (range === 'standard') return (light) => transform(toLinearSrgb, light);
  // Like Chromium, HDR is mapped to the standard range in the space that it is defined in.
  const fromRec2020 = matrixToSrgb(REC_2020_PRIMARIES);
  const toRec2020 = multiply(invert(fromRec2020), toLinearSrgb);
  return (light) => {
    const wide = transform(toRec2020, light);
    return transform(fromRec2020, toneMap(range === 'hlg' ? showHlg(wide) : wide));
  };
}
