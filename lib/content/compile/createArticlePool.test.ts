import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readPicture } from '../../images/readPicture.ts';
import { readArticleFolder } from '../check/readArticleFolder.ts';
import { listEntries } from '../reading/listEntries.ts';
import { compileContent } from './compileContent.ts';
import { type ArticlePool, createArticlePool } from './createArticlePool.ts';

const CONTENT = 'fixtures/valid';
/** Answers as `articleWorker.ts` does, without compiling. It ends at an article that says "Deadly". */
const WORKER = `
process.on('message', ({ id, task: { texts, folder } }) => {
  const says = (word) => [...(texts?.values() ?? [folder.text])].some((text) => Buffer.from(text).includes(word));
  if (says('Deadly')) process.exit(1);
  if (texts) process.send({ id, result: new Map([...texts.keys()].map((slug) => [slug, { slug }])) });
  else process.send({ id, result: { entries: [], findings: [], article: null } });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
`;
const folder = mkdtempSync(join(tmpdir(), 'galley-pool-'));
const script = join(folder, 'worker.mjs');
writeFileSync(script, WORKER);

let pool: ArticlePool;
afterEach(() => pool.stop());
afterAll(() => rmSync(folder, { recursive: true }));

function texts(count: number, bodyOf: (index: number) => string): Map<string, Uint8Array> {
  const frontMatter = (index: number) =>
    `headline: Number ${index}\nstandfirst: A standfirst\ndate: 2024-01-01\nsection: harbour\nbyline: [desk]\ncredits:\n  - role: Photographs\n    name: Desk`;
  return new Map(
    Array.from({ length: count }, (_, index) => [
      `story-${index}`,
      Buffer.from(`---\n${frontMatter(index)}\n---\n\n${bodyOf(index)}\n`),
    ]),
  );
}

const ended = { name: 'ProcessEndedError', how: 'exit code 1' };
const noPicture = async () => ({ problem: 'is missing' });

describe('createArticlePool', { timeout: 300_000 }, () => {
  it('compiles articles as this process does, and says which are broken', async () => {
    pool = createArticlePool();
    const photo = '<Photo src="a.jpg" alt="A" caption="B" credit="C" />';
    const good = texts(30, (index) => `Words of *${index}*.\n\n${photo}`);
    const here = await compileContent(CONTENT, [...good.keys()], [], good);
    const broken = new Map([['broken', Buffer.from('---\nheadline: A\n---\n\nBroken {process.exit()}')]]);
    const compiled = await pool.compile(CONTENT, new Map([...good, ...broken]));
    expect(compiled.get('broken')).toMatchObject({ message: expect.stringContaining('articles/broken/index.mdx:') });
    compiled.delete('broken');
    expect(compiled).toEqual(here.articles);
  });

  it('leaves out the links of an article to incomplete ones', async () => {
    pool = createArticlePool();
    const linking = texts(2, () => 'See [the vote](/articles/vote) and [the fire](/articles/fire).');
    const compiled = await pool.compile(CONTENT, linking, new Map([['story-1', ['vote']]]));
    const links = ['story-0', 'story-1'].map((slug) => JSON.stringify(compiled.get(slug)).match(/"url":"[^"]+"/g));
    expect(links).toEqual([['"url":"/articles/vote"', '"url":"/articles/fire"'], ['"url":"/articles/fire"']]);
  });

  it('checks an article as this process does, and has its pictures read here', async () => {
    pool = createArticlePool();
    const contentDir = 'fixtures/valid';
    const options = { timeZone: 'UTC', readPicture, locate: (path: string) => join(contentDir, path) };
    const [name = ''] = readdirSync(join(contentDir, 'articles'));
    const entries = listEntries(contentDir, `articles/${name}`);
    const there = await readArticleFolder(name, entries, { ...options, checkFolder: pool.checkFolder });
    expect(there).toEqual(await readArticleFolder(name, entries, options));
    expect(there.article?.inputs.pictures).not.toBe('');
  });

  it('names the article that ends its process, and compiles the others', async () => {
    pool = createArticlePool({ script });
    const compiled = await pool.compile(
      CONTENT,
      texts(60, (index) => (index === 7 ? 'Deadly.' : 'Words.')),
    );
    expect(compiled.get('story-7')).toMatchObject(ended);
    expect([...compiled.values()].filter((document) => !(document instanceof Error))).toHaveLength(59);
  });

  it('does the same in a check', async () => {
    pool = createArticlePool({ script });
    const check = (body: string) =>
      pool.checkFolder({ name: 'a', entries: [], text: Buffer.from(body), timeZone: 'UTC' }, noPicture);
    const outcomes = await Promise.allSettled(['Words.', 'Deadly.', 'Words.'].map(check));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: ended });
  });

  it('rejects what it was doing when it is stopped', async () => {
    pool = createArticlePool({ script });
    const compiling = pool.compile(
      CONTENT,
      texts(20, () => 'Words.'),
    );
    pool.stop();
    await expect(compiling).rejects.toThrow('stopped');
  });
});
