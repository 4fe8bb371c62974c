import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { checkDocs } from './checkDocs.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'galley-docs-'));
  await write('package.json', '{ "scripts": { "dev": "x", "check:content": "x", "test": "x" } }');
  await write('lib/content/model/model.ts', '');
  await write('content/articles/harbour-fire/index.mdx', '');
  await write('app/articles/[slug]/page.tsx', '');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** `file:line:col  message` of each problem in a README with these lines. */
async function findProblems(...lines: string[]): Promise<string[]> {
  await write('README.md', lines.join('\n'));
  return (await checkDocs(root)).problems.map((problem) => formatProblem(problem).split('\n')[0] ?? '');
}

describe('checkDocs', () => {
  it('accepts paths that exist', async () => {
    expect(
      await findProblems(
        'See `lib/content/model/model.ts`, `lib/content/`, `./lib`, `@/lib/content/model/model.ts` and `model.ts`,',
        '`lib/content/model/model.ts:12`, `lib/content/model/model.ts#L3` and `app/articles/[slug]/page.tsx`.',
      ),
    ).toEqual([]);
  });

  it('finds a path that does not exist, at its place', async () => {
    expect(await findProblems('# Galley', '', 'See `lib/model.ts`.')).toEqual([
      'README.md:3:6  there is no lib/model.ts',
    ]);
  });

  it('finds a module that does not exist anywhere', async () => {
    expect(await findProblems('See `models.ts` and `library/model.ts`.')).toEqual([
      'README.md:1:6  there is no models.ts',
      'README.md:1:22  there is no library/model.ts',
    ]);
  });

  it('checks a path with a placeholder up to the folder before it', async () => {
    expect(
      await findProblems('`content/articles/<slug>/index.mdx`, `content/stories/<slug>/index.mdx`, `lib/*/x`'),
    ).toEqual(['README.md:1:39  there is no content/stories']);
  });

  it('leaves alone what is generated, what is an example, and what only looks like a path', async () => {
    expect(
      await findProblems(
        '`out/articles/x.html`, `.galley/x`, `and/or`, `/articles/<slug>`, `.test.ts`, `index.ts`, `*.ts`',
      ),
    ).toEqual([]);
  });

  it('checks commands in blocks, and leaves other blocks alone', async () => {
    expect(
      await findProblems(
        '```sh',
        'npm run dev',
        'CONTENT_DIR=lib/none npm start',
        '```',
        '',
        '```ts',
        "'lib/gone.ts'",
        '```',
      ),
    ).toEqual(['README.md:3:1  there is no lib/none', 'README.md:3:22  there is no npm script "start"']);
  });

  it('finds npm scripts that do not exist', async () => {
    expect(await findProblems('`npm run check:content -- lib`, `npm test`, `npm run …`', '`npm run chekc`')).toEqual([
      'README.md:2:2  there is no npm script "chekc"',
    ]);
  });

  it('finds two decisions with one number', async () => {
    await write('docs/decisions/0001-one-seam.md', '# 0001: One seam\n');
    await write('docs/decisions/0002-one-clock.md', '# 0002: One clock\n');
    await write('docs/decisions/0002-one-grammar.md', '# 0002: One grammar\n');
    expect(await findProblems('# Galley')).toEqual([
      'docs/decisions/0002-one-grammar.md:1:1  another decision has the number 0002',
    ]);
  });

  it('follows links to files and headings', async () => {
    await write('docs/guide.md', '# Guide\n\n## What `it` is\n\n[up](../README.md#top) [self](#guide) [x](../../x)\n');
    expect(
      await findProblems(
        '# Top',
        '[a](docs/guide.md#what-it-is) [b](docs/guide.md#none) [c](docs/none.md) [d](https://example.com/x.md)',
      ),
    ).toEqual([
      'README.md:2:31  docs/guide.md has no heading #none',
      'README.md:2:55  the link docs/none.md leads nowhere',
      'docs/guide.md:5:39  the link ../../x leads out of the repository',
    ]);
  });
});
