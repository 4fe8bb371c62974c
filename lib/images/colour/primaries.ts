import { diagonal, invert, type Matrix, multiply, transform, transpose, type Vector } from './matrix.ts';

/** CIE 1931 coordinates. */
export type Chromaticity = readonly [x: number, y: number];

/** The three colours that an RGB space mixes, and its white. */
export type Primaries = { red: Chromaticity; green: Chromaticity; blue: Chromaticity; white: Chromaticity };

export const D65: Chromaticity = [0.3127, 0.329];
const ILLUMINANT_C: Chromaticity = [0.31, 0.316];
const EQUAL_ENERGY: Chromaticity = [1 / 3, 1 / 3];
const DCI_WHITE: Chromaticity = [0.314, 0.351];

export const SRGB_PRIMARIES: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 };

export const REC_2020_PRIMARIES: Primaries = {
  red: [0.708, 0.292],
  green: [0.17, 0.797],
  blue: [0.131, 0.046],
  white: D65,
};

const SMPTE_C = { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 } as const;
const P3 = { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] } as const;

/** By code point of ITU-T H.273, table 2. */
export const CICP_PRIMARIES: ReadonlyMap<number, Primaries> = new Map<number, Primaries>([
  [1, SRGB_PRIMARIES],
  [4, { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: ILLUMINANT_C }],
  [5, { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: D65 }],
  [6, SMPTE_C],
  [7, SMPTE_C],
  [8, { red: [0.681, 0.319], green: [0.243, 0.692], blue: [0.145, 0.049], white: ILLUMINANT_C }],
  [9, REC_2020_PRIMARIES],
  [10, { red: [1, 0], green: [0, 1], blue: [0, 0], white: EQUAL_ENERGY }],
  [11, { ...P3, white: DCI_WHITE }],
  [12, { ...P3, white: D65 }],
  [22, { red: [0.63, 0.34], green: [0.295, 0.605], blue: [0.155, 0.077], white: D65 }],
]);

/** Cone responses of the Bradford transform, which adapts colours to another white. */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** The matrix from linear RGB of a space to linear sRGB. */
export function matrixToSrgb(primaries: Primaries): Matrix {
  return multiply(invert(matrixToXyz(SRGB_PRIMARIES, D65)), matrixToXyz(primaries, D65));
}

/** The matrix from linear RGB of a space to CIE XYZ, adapted to a white. */
export function matrixToXyz({ red, green, blue, white }: Primaries, adaptedWhite: Chromaticity): Matrix {
  const unscaled = transpose([xyzOf(red), xyzOf(green), xyzOf(blue)]);
  const amounts = transform(invert(unscaled), xyzAtFullLuminance(white));
  return multiply(adaptation(white, adaptedWhite), multiply(unscaled, diagonal(amounts)));
}

function adaptation(from: Chromaticity, to: Chromaticity): Matrix {
  const source = transform(BRADFORD, xyzAtFullLuminance(from));
  const target = transform(BRADFORD, xyzAtFullLuminance(to));
  const gain = diagonal([target[0] / source[0], target[1] / source[1], target[2] / source[2]]);
  return multiply(invert(BRADFORD), multiply(gain, BRADFORD));
}

function xyzOf([x, y]: Chromaticity): Vector {
  return [x, y, 1 - x - y];
}

function xyzAtFullLuminance([x, y]: Chromaticity): Vector {
  return [x / y, 1, (1 - x - y) / y];
}
