// Over 250 lines because it is the table of all colour charts, and of what may differ.

import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { pngChunk } from '../hostileBytes.testing.ts';
import { chartPng, withChunks } from './colourChart.testing.ts';
import { greyProfile, type ProfileCurve, rgbProfile } from './iccProfile.testing.ts';
import { CICP_PRIMARIES, D65, type Primaries, SRGB_PRIMARIES } from './primaries.ts';

/** The colour chart in one format, depth and way of describing its colours. */
export type ColourCell = {
  /** Its extension is the format. */
  name: string;
  make: () => Promise<Buffer>;
  /** The cell whose colours it has, for formats that browsers do not show. */
  like?: string;
  /** Why its colours may differ from Chromium's, and by how much. */
  difference?: { reason: string; atMost: number };
};

type Depth = 8 | 16;
type AvifDepth = 8 | 10 | 12;

const ADOBE_RGB: Primaries = { red: [0.64, 0.33], green: [0.21, 0.71], blue: [0.15, 0.06], white: D65 };
const PROPHOTO: Primaries = {
  red: [0.7347, 0.2653],
  green: [0.1596, 0.8404],
  blue: [0.0366, 0.0001],
  white: [0.3457, 0.3585],
};
const P3 = CICP_PRIMARIES.get(12) ?? SRGB_PRIMARIES;

const PROFILES: readonly (readonly [name: string, primaries: Primaries, curve: ProfileCurve])[] = [
  ['srgb', SRGB_PRIMARIES, 'srgb'],
  ['p3', P3, 'srgb'],
  ['adobe-rgb', ADOBE_RGB, 563 / 256],
  ['prophoto', PROPHOTO, 1.8],
  ['linear', SRGB_PRIMARIES, 1],
];

const GREY_CURVES: readonly (readonly [name: string, curve: ProfileCurve])[] = [
  ['grey-srgb', 'srgb'],
  ['grey-gamma-2.2', 2.2],
  ['grey-gamma-1.8', 1.8],
  ['grey-linear', 1],
];

/** Pairs of primaries and transfer (ITU-T H.273), those of HDR last. */
const PNG_CODES: readonly (readonly [primaries: number, transfer: number])[] = [
  [1, 13],
  [12, 13],
  [9, 1],
  [9, 14],
  [1, 8],
  [12, 4],
  [5, 5],
  [6, 6],
  [11, 13],
  [1, 7],
  [1, 11],
  [1, 12],
  [1, 17],
  [2, 2],
  [12, 2],
  [9, 16],
  [12, 16],
  [9, 18],
];
/** Chromium does not show an AVIF with transfer 11 or 12. */
const AVIF_CODES = PNG_CODES.filter(([, transfer]) => transfer !== 11 && transfer !== 12);

const DEEP_AVIF = {
  reason: 'Chromium decodes 10 and 12 bits with an error of up to 2 of 255, which the step to a smaller space enlarges',
  atMost: 13,
};
const LINEAR_AVIF = { reason: 'one step of 8-bit linear light is 13 of 255 in sRGB near black', atMost: 13 };
const LINEAR_GREY = { reason: 'lcms samples the curve of an 8-bit grey profile at 33 points', atMost: 7 };
const CMYK_PROFILE = {
  reason: 'Chromium mixes black into the three inks before it applies the profile, and does not compensate for black',
  atMost: 255,
};
const CMYK_BARE = {
  reason: 'Chromium inverts the inks, as if they were light; we assume the usual inks of print',
  atMost: 255,
};

const profileChunk = (profile: Buffer) =>
  pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]));

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(Math.round(value * 100_000), index * 4);
  return bytes;
}

const gamma = (value: number) => pngChunk('gAMA', numbers(value));
const chromaticities = ({ white, red, green, blue }: Primaries) =>
  pngChunk('cHRM', numbers(...white, ...red, ...green, ...blue));
const codes = (primaries: number, transfer: number) => pngChunk('cICP', Buffer.from([primaries, transfer, 0, 1]));

async function chartWith(depth: Depth, ...chunks: readonly Buffer[]): Promise<Buffer> {
  return withChunks(await chartPng(depth), chunks);
}

/** A picture with its own values and profile, for another format. */
const untouched = (png: Buffer, depth: Depth): Sharp =>
  sharp(png)
    .keepIccProfile()
    .toColourspace(depth === 8 ? 'srgb' : 'rgb16');

async function avifWith(profile: Buffer, bitdepth: AvifDepth): Promise<Buffer> {
  const depth = bitdepth === 8 ? 8 : 16;
  return untouched(await chartWith(depth, profileChunk(profile)), depth)
    .avif({ bitdepth, quality: 100, chromaSubsampling: '4:4:4', effort: 0 })
    .toBuffer();
}

/** An AVIF whose `colr` box holds code points in place of a profile. The box keeps its size. */
async function avifWithCodes(primaries: number, transfer: number, bitdepth: AvifDepth): Promise<Buffer> {
  const avif = await avifWith(rgbProfile(SRGB_PRIMARIES, 'srgb'), bitdepth);
  const box = avif.indexOf('colr');
  avif.write('nclx', box + 4, 'latin1');
  avif.writeUInt16BE(primaries, box + 8);
  avif.writeUInt16BE(transfer, box + 10);
  avif.writeUInt16BE(6, box + 12);
  avif[box + 14] = 0x80;
  return avif;
}

function profileCells(): ColourCell[] {
  return PROFILES.flatMap(([name, primaries, curve]) => {
    const profile = rgbProfile(primaries, curve);
    const chart = (depth: Depth) => chartWith(depth, profileChunk(profile));
    const from = async (depth: Depth) => untouched(await chart(depth), depth);
    const avif = (bitdepth: AvifDepth): ColourCell => {
      const difference = bitdepth > 8 ? DEEP_AVIF : name === 'linear' ? LINEAR_AVIF : undefined;
      return {
        name: `${name}-${bitdepth}.avif`,
        make: () => avifWith(profile, bitdepth),
        ...(difference && { difference }),
      };
    };
    return [
      { name: `${name}-8.png`, make: () => chart(8) },
      { name: `${name}-16.png`, make: () => chart(16) },
      {
        name: `${name}-8.jpeg`,
        make: async () => (await from(8)).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
      },
      { name: `${name}-8.webp`, make: async () => (await from(8)).webp({ lossless: true }).toBuffer() },
      {
        name: `${name}-8.tiff`,
        like: `${name}-8.png`,
        make: async () => (await from(8)).tiff({ compression: 'deflate' }).toBuffer(),
      },
      {
        name: `${name}-16.tiff`,
        like: `${name}-16.png`,
        make: async () => (await from(16)).tiff({ compression: 'deflate' }).toBuffer(),
      },
      avif(8),
      avif(10),
      avif(12),
    ];
  });
}

function greyCells(): ColourCell[] {
  return GREY_CURVES.flatMap(([name, curve]) => {
    const grey = (depth: Depth) => (depth === 8 ? 'b-w' : 'grey16');
    const chart = async (depth: Depth) => {
      const png = await sharp(await chartPng(depth))
        .toColourspace(grey(depth))
        .png()
        .toBuffer();
      return withChunks(png, [profileChunk(greyProfile(curve))]);
    };
    const from = async (depth: Depth) =>
      sharp(await chart(depth))
        .keepIccProfile()
        .toColourspace(grey(depth));
    const difference = name === 'grey-linear' ? { difference: LINEAR_GREY } : {};
    return [
      { name: `${name}-8.png`, make: () => chart(8), ...difference },
      { name: `${name}-16.png`, make: () => chart(16) },
      { name: `${name}-8.jpeg`, make: async () => (await from(8)).jpeg({ quality: 100 }).toBuffer(), ...difference },
      {
        name: `${name}-16.tiff`,
        like: `${name}-16.png`,
        make: async () => (await from(16)).tiff({ compression: 'deflate' }).toBuffer(),
      },
    ];
  });
}

function codedCells(): ColourCell[] {
  const png = ([8, 16] as const).flatMap((depth) =>
    PNG_CODES.map(([primaries, transfer]) => ({
      name: `cicp-${primaries}-${transfer}-${depth}.png`,
      make: () => chartWith(depth, codes(primaries, transfer)),
    })),
  );
  const avif = ([8, 10, 12] as const).flatMap((depth) =>
    AVIF_CODES.map(([primaries, transfer]) => {
      const difference = depth > 8 ? DEEP_AVIF : transfer === 8 ? LINEAR_AVIF : undefined;
      return {
        name: `nclx-${primaries}-${transfer}-${depth}.avif`,
        make: () => avifWithCodes(primaries, transfer, depth),
        ...(difference && { difference }),
      };
    }),
  );
  return [...png, ...avif];
}

function gammaCells(): ColourCell[] {
  const chunks: readonly (readonly [name: string, ...chunks: readonly Buffer[]])[] = [
    ['gama-srgb', gamma(1 / 2.2)],
    ['gama-linear', gamma(1)],
    ['gama-1.8', gamma(1 / 1.8)],
    ['gama-chrm-srgb', gamma(1 / 2.2), chromaticities(SRGB_PRIMARIES)],
    ['gama-chrm-adobe-rgb', gamma(256 / 563), chromaticities(ADOBE_RGB)],
    ['gama-chrm-p3', gamma(1 / 1.8), chromaticities(P3)],
    ['chrm-alone', chromaticities(P3)],
    ['srgb-chunk', pngChunk('sRGB', Buffer.from([0])), gamma(1)],
    ['cicp-before-profile', codes(12, 13), profileChunk(rgbProfile(ADOBE_RGB, 563 / 256))],
    ['profile-before-gama', profileChunk(rgbProfile(P3, 'srgb')), gamma(1)],
  ];
  return chunks.flatMap(([name, ...list]) =>
    ([8, 16] as const).map((depth) => ({ name: `${name}-${depth}.png`, make: () => chartWith(depth, ...list) })),
  );
}

function bareCells(): ColourCell[] {
  const cmyk = async () => sharp(await chartPng(8)).toColourspace('cmyk');
  return [
    { name: 'bare-8.png', make: () => chartPng(8) },
    { name: 'bare-16.png', make: () => chartPng(16) },
    {
      name: 'bare-grey-16.png',
      make: async () =>
        sharp(await chartPng(16))
          .toColourspace('grey16')
          .png()
          .toBuffer(),
    },
    {
      name: 'cmyk-bare.jpeg',
      make: async () => (await cmyk()).jpeg({ quality: 100 }).toBuffer(),
      difference: CMYK_BARE,
    },
    {
      name: 'cmyk-profile.jpeg',
      make: async () => (await cmyk()).withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
      difference: CMYK_PROFILE,
    },
    {
      name: 'cmyk-bare.tiff',
      like: 'cmyk-bare.jpeg',
      make: async () => (await cmyk()).tiff().toBuffer(),
      difference: CMYK_BARE,
    },
  ];
}

export const COLOUR_CELLS: readonly ColourCell[] = [
  ...bareCells(),
  ...profileCells(),
  ...greyCells(),
  ...gammaCells(),
  ...codedCells(),
];
