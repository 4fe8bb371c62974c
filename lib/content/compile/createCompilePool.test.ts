import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileContent } from './compileContent.ts';
import { type CompilePool, createCompilePool } from './createCompilePool.ts';

const CONTENT = 'fixtures/valid';

/** Answers as `compileWorker.ts` does, without compiling; ends at an article that says "Deadly". */
const DEADLY_WORKER = `
process.on('message', ({ id, task: { texts } }) => {
  if ([...texts.values()].some((text) => Buffer.from(text).includes('Deadly'))) process.exit(1);
  process.send({ id, result: new Map([...texts.keys()].map((slug) => [slug, { slug }])) });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
`;

let pool: CompilePool;
let childrenBefore: number;

const countChildren = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

beforeEach(() => {
  childrenBefore = countChildren();
  pool = createCompilePool(1000);
});
afterEach(() => pool.stop());

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

describe('createCompilePool', () => {
  it('makes of many articles what this process makes of them, and ends its processes', async () => {
    const many = texts(40, (index) => `Words of *${index}*.\n\n<Photo src="a.jpg" alt="A" caption="B" credit="C" />`);
    const compiled = await pool.compile(CONTENT, many);
    expect(countChildren()).toBeGreaterThan(childrenBefore);
    expect(compiled).toEqual((await compileContent(CONTENT, [...many.keys()], [], many)).articles);
    pool.stop();
    await expect.poll(countChildren).toBe(childrenBefore);
  });

  it('starts no process for a few', async () => {
    expect([
      ...(
        await pool.compile(
          CONTENT,
          texts(3, () => 'Words.'),
        )
      ).keys(),
    ]).toHaveLength(3);
    expect(countChildren()).toBe(childrenBefore);
  });

  it('says which article does not compile, and goes on with others', async () => {
    const broken = texts(40, (index) => (index === 7 ? 'Broken {process.exit()}' : 'Words.'));
    await expect(pool.compile(CONTENT, broken)).rejects.toThrow('articles/story-7/index.mdx:');
    expect(
      (
        await pool.compile(
          CONTENT,
          texts(40, () => 'Words.'),
        )
      ).size,
    ).toBe(40);
  });

  it('names the article that ends its process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'galley-pool-'));
    await writeFile(join(folder, 'worker.mjs'), DEADLY_WORKER);
    const deadly = createCompilePool(1000, join(folder, 'worker.mjs'));
    const many = texts(40, (index) => (index === 7 ? 'Deadly.' : 'Words.'));
    await expect(deadly.compile(CONTENT, many)).rejects.toThrow('fixtures/valid/articles/story-7/index.mdx: ');
    many.delete('story-7');
    expect((await deadly.compile(CONTENT, many)).size).toBe(39);
    deadly.stop();
    await rm(folder, { recursive: true });
  });

  it('rejects what it was doing when it is stopped', async () => {
    const compiling = pool.compile(
      CONTENT,
      texts(40, () => 'Words.'),
    );
    pool.stop();
    await expect(compiling).rejects.toThrow('stopped');
    await expect.poll(countChildren).toBe(childrenBefore);
  });
});
