import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureMetadata } from '../../content/model/picture.ts';
import {
  claimingPng,
  photoshopSegment,
  pngChunk,
  pngXmp,
  SMALL,
  withSegments,
  xmpPacket,
} from '../hostileBytes.testing.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-blocks-'));
  jpeg = await samplePhoto(60, 40).jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer): Promise<PictureMetadata> {
  const path = join(folder, 'picture');
  await writeFile(path, bytes);
  return (await readPicture(path)).metadata;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const CREDIT = xmpPacket('', 'photoshop:Credit="Ann"');

/** TIFF data with one text, as in EXIF. */
function tiffText(tag: number, text: string): Buffer {
  const value = latin1(`${text}\0`);
  const bytes = Buffer.concat([latin1('II*\0\x08\0\0\0\x01\0'), Buffer.alloc(16), value]);
  bytes.writeUInt16LE(tag, 10);
  bytes.writeUInt16LE(2, 12);
  bytes.writeUInt32LE(value.length, 14);
  bytes.writeUInt32LE(26, 18);
  return bytes;
}

const iptc = (text: string) => Buffer.concat([Buffer.from([0x1c, 2, 110, 0, text.length]), latin1(text)]);
const resource = (data: Buffer) =>
  Buffer.concat([latin1('8BIM\x04\x04\0\0\0\0'), Buffer.from([0, data.length]), data, Buffer.alloc(data.length % 2)]);
/** A profile as ImageMagick writes it: name, length, hexadecimal digits in lines. */
const rawProfile = (name: string, data: Buffer) =>
  Buffer.concat([
    latin1(`Raw profile type ${name}\0\0`),
    deflateSync(`\n${name}\n${String(data.length).padStart(8)}\n${data.toString('hex').replace(/.{72}/g, '$&\n')}\n`),
  ]);

describe('the metadata of a PNG', () => {
  const withBehind = (...chunks: readonly Buffer[]) => {
    const png = claimingPng(SMALL);
    return Buffer.concat([png.subarray(0, -12), ...chunks, png.subarray(-12)]);
  };
  const exif = tiffText(0x8298, 'Ann Ng');

  it.each<[where: string, make: () => Buffer, metadata: PictureMetadata]>([
    ['XMP behind the image', () => withBehind(pngXmp(CREDIT)), { credit: 'Ann' }],
    ['EXIF behind the image', () => withBehind(pngChunk('eXIf', exif)), { copyright: 'Ann Ng' }],
    [
      'both behind the image',
      () => withBehind(pngXmp(CREDIT), pngChunk('eXIf', exif)),
      { credit: 'Ann', copyright: 'Ann Ng' },
    ],
    [
      'a raw profile of EXIF',
      () => claimingPng(SMALL, [pngChunk('zTXt', rawProfile('exif', Buffer.concat([latin1('Exif\0\0'), exif])))]),
      { copyright: 'Ann Ng' },
    ],
    [
      'a raw profile of a segment with XMP',
      () =>
        claimingPng(SMALL, [pngChunk('zTXt', rawProfile('APP1', latin1(`http://ns.adobe.com/xap/1.0/\0${CREDIT}`)))]),
      { credit: 'Ann' },
    ],
    ['a raw profile of XMP', () => withBehind(pngChunk('zTXt', rawProfile('xmp', latin1(CREDIT)))), { credit: 'Ann' }],
    [
      'a raw profile of IPTC',
      () => claimingPng(SMALL, [pngChunk('zTXt', rawProfile('iptc', resource(iptc('Ann'))))]),
      { credit: 'Ann' },
    ],
    [
      'a raw profile of Photoshop',
      () => claimingPng(SMALL, [pngChunk('zTXt', rawProfile('8bim', resource(iptc('Ann'))))]),
      { credit: 'Ann' },
    ],
    ['a text', () => claimingPng(SMALL, [pngChunk('tEXt', latin1('Author\0Zo\xeb'))]), { creator: 'Zoë' }],
    [
      'an international text',
      () => claimingPng(SMALL, [pngChunk('iTXt', Buffer.from('Copyright\0\0\0en\0Rights\0Zoë'))]),
      { copyright: 'Zoë' },
    ],
  ])('is read from %s', async (_where, make, metadata) => {
    expect(await read(make())).toEqual(metadata);
  });

  it.each([
    ['a raw profile that is no hexadecimal', pngChunk('tEXt', latin1('Raw profile type iptc\0\niptc\n 5\nnonsense'))],
    ['a raw profile that does not unpack', pngChunk('zTXt', latin1('Raw profile type exif\0\0abc'))],
    [
      'a raw profile that unpacks to 200 MB',
      pngChunk('zTXt', Buffer.concat([latin1('Author\0\0'), deflateSync(Buffer.alloc(200_000_000))])),
    ],
    ['a text without an end of its keyword', pngChunk('tEXt', latin1('Author'))],
  ])('is nothing in %s', async (_what, chunk) => {
    expect(await read(claimingPng(SMALL, [chunk]))).toEqual({});
  });
});

describe('texts', () => {
  const iptcText = (dataSet: number, text: string | Buffer) =>
    read(withSegments(jpeg, [photoshopSegment([[dataSet, Buffer.from(text)]])]));
  const cut = (text: string, length: number) => Buffer.from(text).subarray(0, length);

  it('that are cut in the middle of a letter lose what is left of it', async () => {
    expect(await iptcText(80, cut('Фотограф Примеров', 32))).toEqual({ creator: 'Фотограф Примеро' });
    expect(await iptcText(110, cut('写真記者クラブ東京支局', 32))).toEqual({ credit: '写真記者クラブ東京支' });
    expect(await iptcText(116, cut(`© ${'🌊'.repeat(40)}`, 128))).toEqual({ copyright: `© ${'🌊'.repeat(31)}` });
  });

  it('of Windows-1252 keep their last letter', async () => {
    expect(await iptcText(80, latin1('Jos\xe9'))).toEqual({ creator: 'José' });
    expect(await iptcText(120, latin1(`${'Jos\xe9, Andr\xe9, '.repeat(3)}Ren\xc9`))).toMatchObject({
      caption: 'José, André, José, André, José, André, RenÉ',
    });
  });

  it.each(['utf16le', 'utf16be'])('of XMP are read in %s', async (encoding) => {
    const little = Buffer.from(xmpPacket('', 'photoshop:Credit="Zoë 灯台"'), 'utf16le');
    const packet = encoding === 'utf16le' ? little : Buffer.from(little).swap16();
    expect(
      await read(
        claimingPng(SMALL, [pngChunk('iTXt', Buffer.concat([latin1('XML:com.adobe.xmp\0\0\0\0\0'), packet]))]),
      ),
    ).toEqual({
      credit: 'Zoë 灯台',
    });
  });

  it('of XMP are read although one of them is damaged', async () => {
    const packet = Buffer.from(xmpPacket('', 'photoshop:Credit="Zoë 灯台" photoshop:City="Ōsaka"'));
    const damaged = Buffer.from(packet);
    damaged[packet.indexOf(Buffer.from('Ō'))] = 0x41;
    const chunk = pngChunk('iTXt', Buffer.concat([latin1('XML:com.adobe.xmp\0\0\0\0\0'), damaged]));
    expect(await read(claimingPng(SMALL, [chunk]))).toEqual({ credit: 'Zoë 灯台' });
  });
});

describe('the address of a licence', () => {
  const licence = (statement: string) => read(claimingPng(SMALL, [pngXmp(webStatement(statement))]));
  const webStatement = (text: string) =>
    xmpPacket('', `xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:WebStatement="${text}"`);

  it.each([
    ['www.example.com/terms', 'https://www.example.com/terms'],
    ['example.com', 'https://example.com/'],
    ['Example.co.uk/terms?a=1#b', 'https://example.co.uk/terms?a=1#b'],
    ['//example.com/terms', 'https://example.com/terms'],
    ['creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/licenses/by/4.0/'],
    ['http://example.com/', 'http://example.com/'],
  ])('is read from %s', async (statement, address) => {
    expect(await licence(statement)).toEqual({ licence: address });
  });

  it.each(['All rights reserved', 'J.Ng', 'ann@example.com', '(c) 2026', 'javascript:alert(1)', 'v1.0', 'Nr. 5'])(
    'is not read from %s',
    async (statement) => {
      expect(await licence(statement)).toEqual({});
    },
  );
});
