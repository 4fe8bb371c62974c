import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileContent } from './compileContent.ts';
import { type CompilePool, createCompilePool } from './createCompilePool.ts';

const CONTENT = 'fixtures/valid';

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

  it('fails when a process ends, and starts another', async () => {
    await pool.compile(
      CONTENT,
      texts(40, () => 'Words.'),
    );
    const compiling = pool.compile(
      CONTENT,
      texts(2000, () => 'Words. '.repeat(200)),
    );
    const failed = expect(compiling).rejects.toThrow('ended before it was done');
    await wait(50);
    pool.stop();
    await failed;
    expect(
      (
        await pool.compile(
          CONTENT,
          texts(40, () => 'Words.'),
        )
      ).size,
    ).toBe(40);
  });
});
