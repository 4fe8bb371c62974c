import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestNewsroom, type TestNewsroom } from '../../../authoring/newsroom.testing.ts';
import { PictureError, type PictureFile, type ReadPicture } from '../../images/readPicture.ts';
import { type OtherFiles, readOtherFiles } from './readOtherFiles.ts';

const PICTURE: PictureFile = { format: 'jpeg', width: 1600, height: 1200, metadata: {}, hash: '0123456789abcdef' };

let newsroom: TestNewsroom;
let readPicture: ReturnType<typeof vi.fn<ReadPicture>>;

const read = (known: OtherFiles | null = null) =>
  readOtherFiles({ contentDir: newsroom.contentDir, readPicture }, known);

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  readPicture = vi.fn<ReadPicture>(async () => PICTURE);
});
afterEach(() => newsroom.remove());

describe('readOtherFiles', () => {
  it('reads sections and contributors, and nothing in articles/', async () => {
    await newsroom.write('content/articles/broken/index.mdx', '{');
    const { sections, contributors, findings } = await read();
    expect([...sections.keys()]).toEqual(['coast', 'town']);
    expect([...contributors.keys()]).toEqual(['ada-quill', 'jo-lens']);
    expect(findings).toEqual([]);
  });

  it('finds files that belong nowhere, broken YAML and broken portraits', async () => {
    await newsroom.write('content/notes.txt', 'x');
    await newsroom.write('content/sections/coast.yaml', 'name: [');
    await newsroom.write('content/contributors/jo-lens.yaml', 'name: Jo\npicture: jo.jpg\n');
    await newsroom.write('content/contributors/jo.jpg', 'x');
    readPicture.mockRejectedValue(new PictureError('is damaged'));
    const { findings } = await read();
    expect(findings.map(({ file, rule }) => `${file} ${rule}`).sort()).toEqual([
      'contributors/jo-lens.yaml photo-unreadable',
      'notes.txt unexpected-file',
      'sections/coast.yaml yaml-syntax',
    ]);
  });

  it('returns what it knew when no file has changed', async () => {
    const known = await read();
    await newsroom.write('content/articles/new/index.mdx', 'x');
    expect(await read(known)).toBe(known);
  });

  it('changes its inputs with a field or a portrait, and with nothing else', async () => {
    await newsroom.write('content/contributors/jo-lens.yaml', 'name: Jo\npicture: jo.jpg\n');
    await newsroom.write('content/contributors/jo.jpg', 'x');
    const { inputs } = await read();
    await newsroom.write('content/README.md', 'x');
    await newsroom.write('content/contributors/jo-lens.yaml', 'name:   Jo # the same\npicture: jo.jpg\n');
    expect((await read()).inputs).toBe(inputs);
    readPicture.mockResolvedValue({ ...PICTURE, hash: 'fedcba9876543210' });
    expect((await read()).inputs).not.toBe(inputs);
    readPicture.mockResolvedValue(PICTURE);
    await newsroom.write('content/sections/coast.yaml', 'name: Coast\ndescription: News.\n');
    expect((await read()).inputs).not.toBe(inputs);
  });

  it('finds that there is no folder for articles', async () => {
    await rm(join(newsroom.contentDir, 'articles'), { recursive: true });
    expect((await read()).findings.map(({ rule }) => rule)).toEqual(['no-articles']);
  });
});
