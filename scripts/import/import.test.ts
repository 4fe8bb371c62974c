import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const TSX = resolve('node_modules/tsx/dist/cli.mjs');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    INIT_CWD: process.cwd(),
    CONTENT_DIR: join(folder, 'content'),
    SOURCE_DATE_EPOCH: '1780000000',
  };
  return new Promise((done) => {
    execFile(process.execPath, [TSX, 'scripts/import/import.ts', ...args], { env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('npm run import', () => {
  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run import') });
  });

  it('ends with 2, and explains itself, when it is not understood', async () => {
    const { code, stdout, stderr } = await run('ghost', 'package.json', '--force');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/Unknown option '--force'[\s\S]*\n\nUsage: npm run import/);
  });

  it('says where a file is broken, and writes nothing', async () => {
    const file = join(folder, 'export.xml');
    await writeFile(file, '<rss>\n<channel></rss>');
    const { code, stdout } = await run('wordpress', file);
    expect(code).toBe(1);
    expect(stdout).toContain(`${file}:2:15  the export cannot be read`);
    expect(await readdir(folder)).toEqual(['export.xml']);
  });

  it('imports, and ends with 0 when there is nothing to look at', async () => {
    const file = join(folder, 'export.json');
    const redirects = join(folder, 'redirects.json');
    const post = {
      id: '1',
      title: 'One',
      slug: 'one',
      html: '<p>Words.</p>',
      status: 'published',
      custom_excerpt: 'x',
      published_at: '2019-01-01T00:00:00Z',
    };
    const settings = [{ key: 'url', value: 'https://old.example.org' }];
    await writeFile(file, JSON.stringify({ db: [{ data: { posts: [post], settings } }] }));
    const { code, stdout } = await run('ghost', file, '--redirects', redirects);
    expect(stdout).toContain('1 article: 1 imported, 0 unchanged, 0 left alone; 0 things to look at');
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(redirects, 'utf8'))).toContainEqual({ from: '/one', to: '/articles/one' });
  });
});
