import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestNewsroom, frontMatter, type TestNewsroom } from '../../../authoring/newsroom.testing.ts';
import { PictureError, type PictureFile, type ReadPicture } from '../../images/readPicture.ts';
import { listEntries } from '../reading/listEntries.ts';
import type { ArticleFolder } from './checkArticleFolder.ts';
import { readArticleFolder } from './readArticleFolder.ts';

const PICTURE: PictureFile = { format: 'jpeg', width: 1600, height: 1200, metadata: {}, hash: '0123456789abcdef' };
const PHOTO = '<Photo src="pier.jpg" alt="A pier" caption="The pier" credit="Jo Lens" />';

let newsroom: TestNewsroom;
let readPicture: ReturnType<typeof vi.fn<ReadPicture>>;

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  readPicture = vi.fn<ReadPicture>(async () => PICTURE);
  await newsroom.write('content/articles/pier/index.mdx', `${frontMatter()}\n${PHOTO}\n`);
  await newsroom.write('content/articles/pier/pier.jpg', 'x');
});
afterEach(() => newsroom.remove());

function read(): Promise<ArticleFolder> {
  const { contentDir } = newsroom;
  const locate = (path: string) => join(contentDir, path);
  return readArticleFolder('pier', listEntries(contentDir, 'articles/pier'), {
    timeZone: 'UTC',
    readPicture,
    locate,
  });
}

const rulesOf = ({ findings }: ArticleFolder) => findings.map(({ file, rule }) => `${file} ${rule}`);

describe('readArticleFolder', () => {
  it('reads the text and each picture that it uses', async () => {
    const folder = await read();
    expect(folder.findings).toEqual([]);
    expect(folder.entries.map(({ path }) => path)).toEqual([
      'articles/pier',
      'articles/pier/index.mdx',
      'articles/pier/pier.jpg',
    ]);
    expect(folder.article?.facts).toMatchObject({ section: { text: 'coast' }, anchors: ['pier'] });
    expect(readPicture.mock.calls).toEqual([[join(newsroom.contentDir, 'articles/pier/pier.jpg')]]);
  });

  it('names its inputs by the text and by the pictures', async () => {
    const before = (await read()).article?.inputs;
    readPicture.mockResolvedValue({ ...PICTURE, hash: 'fedcba9876543210' });
    const otherPicture = (await read()).article?.inputs;
    expect(otherPicture?.text).toBe(before?.text);
    expect(otherPicture?.pictures).not.toBe(before?.pictures);
    readPicture.mockResolvedValue(PICTURE);
    await newsroom.write('content/articles/pier/index.mdx', `${frontMatter()}\n${PHOTO}\n\nWords.\n`);
    const otherText = (await read()).article?.inputs;
    expect(otherText?.text).not.toBe(before?.text);
    expect(otherText?.pictures).toBe(before?.pictures);
  });

  it('finds what is wrong with the text, the pictures and the files', async () => {
    await newsroom.write('content/articles/pier/index.mdx', `${frontMatter('headlin: x\n')}\n${PHOTO}\n`);
    await newsroom.write('content/articles/pier/notes.doc', 'x');
    readPicture.mockRejectedValue(new PictureError('is damaged'));
    expect(rulesOf(await read()).sort()).toEqual([
      'articles/pier/index.mdx photo-unreadable',
      'articles/pier/index.mdx unknown-key',
      'articles/pier/notes.doc unexpected-file',
    ]);
  });

  it('holds no article without a text, and says so', async () => {
    const { contentDir } = newsroom;
    const entries = listEntries(contentDir, 'articles/pier').filter(({ path }) => !path.endsWith('.mdx'));
    const folder = await readArticleFolder('pier', entries, { timeZone: 'UTC', readPicture, locate: String });
    expect(folder.article).toBeNull();
    expect(rulesOf(folder)).toContain('articles/pier/index.mdx no-index');
  });

  it('knows an article whose text is not text', async () => {
    await newsroom.write('content/articles/pier/index.mdx', Uint8Array.of(0xff, 0xfe, 0xff));
    const folder = await read();
    expect(folder.article?.facts.publication).toEqual({ kind: 'unknown' });
    expect(rulesOf(folder)).toContain('articles/pier/index.mdx not-utf-8');
  });

  it('knows a draft by its status even when its front matter cannot be parsed', async () => {
    await newsroom.write('content/articles/pier/index.mdx', '---\nstatus: draft\nheadline: "A\n---\nWords.\n');
    const { article, findings } = await read();
    expect(findings.map(({ rule }) => rule)).toContain('yaml-syntax');
    expect(article?.facts.publication).toEqual({ kind: 'draft' });
  });
});
