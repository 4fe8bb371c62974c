import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimingPng, photoshopSegment, pngXmp, SMALL, withSegments, xmpPacket } from '../hostileBytes.testing.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-texts-'));
  jpeg = await samplePhoto(60, 40).jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('texts of a file', () => {
  const read = async (texts: Parameters<typeof photoshopSegment>[0]) =>
    (await readPicture(await save('texts.jpg', withSegments(jpeg, [photoshopSegment(texts)])))).metadata;

  it('lose controls, overrides of direction, NUL, and everything beyond 5,000 characters', async () => {
    const text = `\u202Egnp.\u2066 a\0b\x1b[2J\n\u2028c\u0085 ${'d'.repeat(20_000)}`;
    const { caption = '' } = await read([[120, Buffer.from(text)]]);
    expect(caption).toMatch(/^gnp\. ab\[2J c d+$/);
    expect(caption).toHaveLength(5000);
  });

  it('are read from bytes that are not UTF-8, and hold no broken character', async () => {
    const { caption, credit } = await read([
      [120, Buffer.from([0x41, 0xc3, 0x28, 0xf8, 0xff, 0xed, 0xa0, 0x80])],
      [110, Buffer.from([0xc0, 0xaf, 0xc1, 0x9c])],
    ]);
    for (const text of [caption, credit]) expect(text).not.toMatch(/[\p{Cs}\uFFFD\p{Cc}]/u);
  });

  it('expand no entity, neither one that the packet declares nor one that every object has', async () => {
    const declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bb">]>';
    const packet = xmpPacket('', 'photoshop:Credit="Ann &a;&b;&constructor;&toString;&amp;"');
    const xmp = async (text: string) =>
      (await readPicture(await save('xmp.png', claimingPng(SMALL, [pngXmp(text)])))).metadata;
    expect(await xmp(packet)).toEqual({ credit: 'Ann &a;&b;&constructor;&toString;&' });
    expect(await xmp(declared + packet)).toEqual({});
  });

  it('know no prefix that every object has', async () => {
    const packet = xmpPacket('<constructor:Credit>a</constructor:Credit><__proto__:b>c</__proto__:b>');
    const { metadata } = await readPicture(await save('proto.png', claimingPng(SMALL, [pngXmp(packet)])));
    expect(metadata).toEqual({});
  });
});
