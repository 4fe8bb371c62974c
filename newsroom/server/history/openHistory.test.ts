import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from './openHistory.ts';

const run = promisify(execFile);
const ADA = { name: 'Ada <Quill>\n', email: 'ada@example.org' };
let root: string;
let contentDir: string;
const git = async (...args: string[]) => (await run('git', ['-C', root, ...args])).stdout.trim();
const write = (path: string, text: string) => writeFile(join(root, path), text);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'galley-history-'));
  contentDir = join(root, 'content');
  await mkdir(join(contentDir, 'articles/pier'), { recursive: true });
  await write('content/articles/pier/index.mdx', 'one\n');
});
afterEach(() => rm(root, { recursive: true }));

async function beginAbove(): Promise<void> {
  await git('init', '--quiet');
  await write('code.ts', 'code\n');
  await git('add', 'code.ts');
  await git('-c', 'user.name=Dev', '-c', 'user.email=dev@localhost', 'commit', '--quiet', '-m', 'code');
}

describe('openHistory', () => {
  it('begins a repository in the content where there is none', async () => {
    const history = await openHistory(contentDir);
    const commit = await history?.commit(['articles/pier'], ADA, 'pier: text');
    expect(await run('git', ['-C', contentDir, 'rev-parse', '--show-prefix', 'HEAD'])).toMatchObject({
      stdout: `\n${commit}\n`,
    });
    expect(await history?.list('pier')).toEqual([
      expect.objectContaining({ author: 'Ada Quill', subject: 'pier: text' }),
    ]);
  });

  it('uses the repository that holds the content, and leaves the rest of it alone', async () => {
    await beginAbove();
    await write('code.ts', 'staged by somebody\n');
    await git('add', 'code.ts');
    await write('other.ts', 'not staged\n');
    const history = await openHistory(contentDir);
    await history?.commit(['articles/pier'], ADA, 'pier: text');
    expect(await git('show', '--name-only', '--format=')).toBe('content/articles/pier/index.mdx');
    expect(await git('status', '--porcelain')).toBe('M  code.ts\n?? other.ts');
    expect(await history?.list('pier')).toHaveLength(1);
  });

  it('begins one of its own where the repository around it ignores the content', async () => {
    await beginAbove();
    await write('.gitignore', 'content\n');
    const history = await openHistory(contentDir);
    await history?.commit(['articles/pier'], ADA, 'pier: text');
    expect(await git('log', '--format=%s')).toBe('code');
    expect(await history?.list('pier')).toHaveLength(1);
  });

  it('makes no commit where nothing has changed, or nothing is', async () => {
    const history = await openHistory(contentDir);
    await history?.commit(['articles/pier'], ADA, 'pier: text');
    expect(await history?.commit(['articles/pier'], ADA, 'pier: again')).toBeNull();
    expect(await history?.commit(['articles/nowhere'], ADA, 'nowhere: text')).toBeNull();
  });

  it('commits in spite of hooks that refuse', async () => {
    await git('init', '--quiet');
    await writeFile(join(root, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const history = await openHistory(contentDir);
    expect(await history?.commit(['articles/pier'], ADA, 'pier: text')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('reads names literally', async () => {
    const history = await openHistory(contentDir);
    await write('content/articles/pier/*.jpg', 'picture');
    await write('content/articles/pier/b.jpg', 'picture');
    await history?.commit(['articles/pier/*.jpg'], ADA, 'pier: photo');
    expect((await run('git', ['-C', contentDir, 'ls-files'])).stdout).toBe('articles/pier/*.jpg\n');
  });
});
