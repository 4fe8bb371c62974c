import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { compileContent } from './compileContent.ts';
import { type CompilePool, createCompilePool } from './createCompilePool.ts';

const CONTENT = 'fixtures/valid';
/** Enough articles for a process. */
const TOTAL = 1000;

/**
 * Answers as `compileWorker.ts` does, without compiling. It ends at an article that says "Deadly",
 * and refuses one that says "Broken".
 */
const WORKER = `
process.on('message', ({ id, task: { texts } }) => {
  const says = (word) => [...texts.values()].some((text) => Buffer.from(text).includes(word));
  if (says('Deadly')) process.exit(1);
  if (says('Broken')) process.send({ id, failure: 'it is broken' });
  else process.send({ id, result: new Map([...texts.keys()].map((slug) => [slug, { slug }])) });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
`;
const folder = mkdtempSync(join(tmpdir(), 'galley-pool-'));
const script = join(folder, 'worker.mjs');
writeFileSync(script, WORKER);

let pool: CompilePool;
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
const words = (count: number) => texts(count, () => 'Words.');

describe('createCompilePool', () => {
  it('compiles many articles as this process does, and says where one is broken', async () => {
    pool = createCompilePool(TOTAL);
    const photo = '<Photo src="a.jpg" alt="A" caption="B" credit="C" />';
    const many = texts(20, (index) => `Words of *${index}*.\n\n${photo}`);
    const here = await compileContent(CONTENT, [...many.keys()], [], many);
    expect(await pool.compile(CONTENT, many)).toEqual(here.articles);
    const broken = texts(20, (index) => (index === 7 ? 'Broken {process.exit()}' : 'Words.'));
    await expect(pool.compile(CONTENT, broken)).rejects.toThrow('articles/story-7/index.mdx:');
  });

  it('hands over many articles, and compiles a few here', async () => {
    pool = createCompilePool(TOTAL, script);
    expect((await pool.compile(CONTENT, words(20))).get('story-0')).toEqual({ slug: 'story-0' });
    expect((await pool.compile(CONTENT, words(1))).get('story-0')).toHaveProperty('headline');
  });

  it('rejects articles that fail, and goes on with others', async () => {
    pool = createCompilePool(TOTAL, script);
    const broken = texts(20, (index) => (index === 7 ? 'Broken.' : 'Words.'));
    await expect(pool.compile(CONTENT, broken)).rejects.toThrow('it is broken');
    expect((await pool.compile(CONTENT, words(20))).size).toBe(20);
  });

  it('names the article that ends its process, and goes on with others', async () => {
    pool = createCompilePool(TOTAL, script);
    const deadly = texts(20, (index) => (index === 7 ? 'Deadly.' : 'Words.'));
    await expect(pool.compile(CONTENT, deadly)).rejects.toThrow(
      'fixtures/valid/articles/story-7/index.mdx: the article cannot be compiled: its process ended',
    );
    expect((await pool.compile(CONTENT, words(20))).size).toBe(20);
  });

  it('rejects what it was doing when it is stopped', async () => {
    pool = createCompilePool(TOTAL, script);
    const compiling = pool.compile(CONTENT, words(20));
    pool.stop();
    await expect(compiling).rejects.toThrow('stopped');
  });
});
