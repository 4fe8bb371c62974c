import { transpose, type Vector } from './matrix.ts';
import { type Chromaticity, matrixToXyz, type Primaries } from './primaries.ts';

/** The white of ICC's connection space. */
const D50: Chromaticity = [0.3457, 0.3585];

/** How a profile says which light a value stands for: by a power, or by sRGB's curve. */
export type ProfileCurve = number | 'srgb';

/** An ICC profile (version 4) of an RGB space. */
export function rgbProfile(primaries: Primaries, curve: ProfileCurve): Buffer {
  const [red, green, blue] = transpose(matrixToXyz(primaries, D50));
  const trc = curveTag(curve);
  return profile('RGB ', [
    ['rXYZ', xyzTag(red)],
    ['gXYZ', xyzTag(green)],
    ['bXYZ', xyzTag(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ]);
}

/** An ICC profile (version 4) of a grey space. */
export function greyProfile(curve: ProfileCurve): Buffer {
  return profile('GRAY', [['kTRC', curveTag(curve)]]);
}

const WHITE_D50: Vector = [0.9642, 1, 0.8249];

function profile(space: 'RGB ' | 'GRAY', tags: readonly (readonly [name: string, data: Buffer])[]): Buffer {
  const all = [['desc', textTag('Test')], ['cprt', textTag('None')], ['wtpt', xyzTag(WHITE_D50)], ...tags] as const;
  const header = Buffer.alloc(128);
  header.writeUInt32BE(0x0430_0000, 8);
  header.write(`mntr${space}XYZ `, 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  fixed(WHITE_D50).copy(header, 68);
  const table = Buffer.alloc(4 + all.length * 12);
  table.writeUInt32BE(all.length);
  let offset = header.length + table.length;
  for (const [index, [name, data]] of all.entries()) {
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    offset += data.length;
  }
  header.writeUInt32BE(offset, 0);
  return Buffer.concat([header, table, ...all.map(([, data]) => data)]);
}

function curveTag(curve: ProfileCurve): Buffer {
  const [type, values] =
    curve === 'srgb' ? [3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]] : ([0, [curve]] as const);
  const head = Buffer.from('para\0\0\0\0\0\0\0\0', 'latin1');
  head.writeUInt16BE(type, 8);
  return Buffer.concat([head, fixed(values)]);
}

function xyzTag(xyz: Vector): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(xyz)]);
}

/** A text in one language, padded to a multiple of four bytes. */
function textTag(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  const head = Buffer.from('mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\0\0\0\0\x1c', 'latin1');
  head.writeUInt32BE(utf16.length, 20);
  return Buffer.concat([head, utf16, Buffer.alloc((4 - (utf16.length % 4)) % 4)]);
}

/** ICC's s15Fixed16Number. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), index * 4);
  return bytes;
}
