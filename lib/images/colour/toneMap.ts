import type { Vector } from './matrix.ts';
import { HDR_PEAK_NITS, REFERENCE_WHITE_NITS } from './transfer.ts';

/**
 * Light of the brightest highlight that is kept apart from white, where 1 is the white of a page.
 */
const PEAK = HDR_PEAK_NITS / REFERENCE_WHITE_NITS;
/** What becomes of the white of a page, so that highlights have room above it. */
const WHITE = 0.5;
/**
 * Control point of the curve from the white of a page to the peak; it leaves the straight part
 * without a corner.
 */
const [BEND_X, BEND_Y] = [0.35 + 0.65 / WHITE, 0.35 * WHITE + 0.65];

/**
 * Brings a colour of high dynamic range into the standard range. Up to the white of a page it is
 * scaled; above, a curve flattens towards the peak. All channels have one factor, so that the hue
 * stays. Chromium does the same on a standard screen (SMPTE ST 2094-50, annex on reference white),
 * so editors see in their browser what readers get.
 */
export function toneMap([red, green, blue]: Vector): Vector {
  const brightest = Math.max(red, green, blue);
  const factor = brightest <= 1 ? WHITE : compress(brightest) / brightest;
  return [red * factor, green * factor, blue * factor];
}

/** The height of a quadratic Bézier curve from (1, WHITE) to (PEAK, 1). */
function compress(light: number): number {
  if (light >= PEAK) return 1;
  const [a, b] = [1 - 2 * BEND_X + PEAK, 2 * (BEND_X - 1)];
  const along = (Math.sqrt(b * b + 4 * a * (light - 1)) - b) / (2 * a);
  return WHITE * (1 - along) ** 2 + 2 * BEND_Y * along * (1 - along) + along ** 2;
}

/**
 * The light of a screen for the light of a scene in HLG (ITU-R BT.2100, system gamma of a 1,000 nit
 * screen).
 */
export function showHlg([red, green, blue]: Vector): Vector {
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  const factor = luminance ** 0.2 * PEAK;
  return [red * factor, green * factor, blue * factor];
}
