import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testPublication } from '../../../testing/testPublication.ts';
import { listBrandFiles } from './listBrandFiles.ts';

const drawing = (text: string) => ({ text, width: 32, height: 32 });

describe('the files of a publication', () => {
  it('are none without a logo and an icon', async () => {
    expect([...(await listBrandFiles(testPublication)).keys()]).toEqual([]);
  });

  it('are its drawings, and bitmaps of the icon', async () => {
    const icon = drawing(await readFile('fixtures/arabic/icon.svg', 'utf8'));
    const files = await listBrandFiles({ ...testPublication, icon, logo: drawing('<svg/>') });
    expect([...files.keys()]).toEqual(['logo.svg', 'icon.svg', 'favicon.ico', 'apple-touch-icon.png']);
    expect(
      Buffer.from(files.get('apple-touch-icon.png') ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('are only the drawing while it cannot be drawn', async () => {
    const files = await listBrandFiles({ ...testPublication, icon: drawing('no drawing') });
    expect([...files.keys()]).toEqual(['icon.svg']);
  });
});
