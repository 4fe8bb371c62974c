/** The light of a channel, from its value of 0 to 1. In an HDR space, 1 is the white of a page. */
export type Transfer = { toLight: (value: number) => number; range: 'standard' | 'pq' | 'hlg' };

/** Luminance of white paper and of text in HDR (ITU-R BT.2408), in cd/m². */
export const REFERENCE_WHITE_NITS = 203;
/** Peak that HDR is made for when it does not say, and that HLG is defined at here, in cd/m². */
export const HDR_PEAK_NITS = 1000;

const standard = (toLight: (value: number) => number): Transfer => ({ toLight, range: 'standard' });

export const powerTransfer = (exponent: number): Transfer => standard((value) => value ** exponent);

export const SRGB_TRANSFER: Transfer = standard((value) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
);

/** BT.709 and its kin: what a reference display makes of them (ITU-R BT.1886). */
const BT_1886 = powerTransfer(2.4);

const SMPTE_240M = standard((value) => (value < 0.0913 ? value / 4 : ((value + 0.1115) / 1.1115) ** (1 / 0.45)));

const SMPTE_428 = standard((value) => (52.37 / 48) * value ** 2.6);

/** SMPTE ST 2084. */
const PQ: Transfer = {
  toLight: (value) => {
    const power = value ** (1 / 78.84375);
    const nits = 10_000 * (Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125);
    return nits / REFERENCE_WHITE_NITS;
  },
  range: 'pq',
};

/** ARIB STD-B67, of the scene; `toneMap` makes it that of a screen. */
const HLG: Transfer = {
  toLight: (value) => (value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12),
  range: 'hlg',
};

/** By code point of ITU-T H.273, table 3. */
export const CICP_TRANSFERS: ReadonlyMap<number, Transfer> = new Map([
  [1, BT_1886],
  [4, powerTransfer(2.2)],
  [5, powerTransfer(2.8)],
  [6, BT_1886],
  [7, SMPTE_240M],
  [8, powerTransfer(1)],
  [11, BT_1886],
  [13, SRGB_TRANSFER],
  [14, BT_1886],
  [15, BT_1886],
  [16, PQ],
  [17, SMPTE_428],
  [18, HLG],
]);

/** sRGB's value of 0 to 255 for a light of 0 to 1. */
export function encodeSrgb(light: number): number {
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}
