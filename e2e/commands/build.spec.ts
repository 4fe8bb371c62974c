import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from '../../publish/site/outDirectory.ts';
import { findInFiles } from '../support/findInFiles.ts';
import { newsrooms } from '../support/newsrooms.ts';
import { runCommand } from '../support/runCommand.ts';

const OUT_DIR = '.galley/build-spec-out';

/** Settings that must not leak into the published site. */
const SECRETS = {
  PREVIEW_SECRET: 'canary-preview-8c1f0a7d',
  ON_PUBLISH: 'true canary-publish-51be7e20',
  DATABASE_URL: 'postgres://desk:canary-accounts-3f9d2b64@db.example/newsroom',
  WEBHOOK_SECRET: 'canary-webhook-a7740c19',
  SOME_API_KEY: 'canary-other-d02e8856',
};

test.describe.configure({ mode: 'serial' });

let content: string;

test.beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'galley-build-'));
  await cp(newsrooms.fixtures.env.CONTENT_DIR ?? '', content, { recursive: true });
});

test.afterAll(async () => {
  await rm(content, { recursive: true });
  await rm(OUT_DIR, { recursive: true, force: true });
});

async function build(): Promise<{ code: number | null; output: string }> {
  const command = runCommand('scripts/build.ts', [], {
    ...newsrooms.fixtures.env,
    ...SECRETS,
    CONTENT_DIR: content,
    OUT_DIR,
  });
  return { code: await command.ended, output: command.output() };
}

test('builds the same bytes again, from another folder and from scratch', async () => {
  test.setTimeout(180_000);
  await rm('.galley/_galley-build-spec-out', { recursive: true, force: true });
  const { code, output } = await build();
  expect(code, output).toBe(0);
  const first = newsrooms.fixtures.env.OUT_DIR ?? '';
  const files = await listFiles(first);
  expect(await listFiles(OUT_DIR)).toEqual(files);
  for (const file of files) {
    const same = (await readFile(join(first, file))).equals(await readFile(join(OUT_DIR, file)));
    expect(same, file).toBe(true);
  }
});

test('builds the whole site again when its folder was deleted', async () => {
  await rm(OUT_DIR, { recursive: true });
  const { code, output } = await build();
  expect(code, output).toBe(0);
  expect(await listFiles(OUT_DIR)).toEqual(await listFiles(newsrooms.fixtures.env.OUT_DIR ?? ''));
});

test('publishes no secrets, no local paths and no build artefacts', async () => {
  // The search does look into text, compressed copies and pictures.
  const credited = (await findInFiles(OUT_DIR, ['Ines Falk'])).map((found) => found.replace(/^.*\.(\w+): .*$/, '$1'));
  expect(new Set(credited)).toEqual(new Set([...credited, 'html', 'br', 'gz', 'md', 'avif', 'jpg']));
  const paths = [process.cwd(), homedir(), `${tmpdir()}/`, content, '.galley/', '.cache/', 'node_modules', 'file://'];
  const built = ['sourceMappingURL', 'localhost', '127.0.0.1', 'process.env'];
  expect(await findInFiles(OUT_DIR, [...Object.values(SECRETS), 'canary-', ...paths, ...built])).toEqual([]);
  expect((await listFiles(OUT_DIR)).filter((file) => /\.map(?:\.br|\.gz)?$|\.tsx?$|\.tmp$|\.mdx$/.test(file))).toEqual(
    [],
  );
});

test('compiles the code without reading any article or published file', async () => {
  const traces = (await listFiles('.cache/next')).filter((file) => file.endsWith('.nft.json'));
  const builds = [...new Set(traces.map((file) => file.split('/')[0] ?? ''))];
  const times = await Promise.all(builds.map(async (name) => (await stat(`.cache/next/${name}`)).mtimeMs));
  const newest = builds[times.indexOf(Math.max(...times))] ?? '';
  const ownTraces = traces.filter((file) => file.startsWith(`${newest}/`));
  expect(ownTraces.length).toBeGreaterThan(20);
  for (const trace of ownTraces) {
    const { files }: { files: string[] } = JSON.parse(await readFile(join('.cache/next', trace), 'utf8'));
    const seen = files.filter((file) =>
      /^(?:\.\.\/)+(?:content|fixtures|out|\.cache\/media|\.galley\/.*\/)/.test(file),
    );
    expect(seen, trace).toEqual([]);
  }
});

test('leaves the published site alone when articles are broken, and says where and how to fix them', async () => {
  const listTimes = async () =>
    Promise.all((await listFiles(OUT_DIR)).map(async (file) => [file, (await stat(join(OUT_DIR, file))).mtimeMs]));
  const before = await listTimes();
  const article = join(content, 'articles/harbour-fire/index.mdx');
  const text = await readFile(article, 'utf8');
  const broken = text.replace('credit="Ines Falk/Harbour Gazette"', '').replace('standfirst:', 'standfist:');
  await writeFile(article, broken);
  const other = join(content, 'articles/market-day/index.mdx');
  const otherText = await readFile(other, 'utf8');
  await writeFile(other, `${otherText}\nimport fs from 'node:fs'\n`);
  const { code, output } = await build();
  expect(code).toBe(1);
  expect(output).toMatch(/harbour-fire\/index\.mdx:3:1 {2}.*standfist/);
  expect(output).toMatch(/harbour-fire\/index\.mdx:\d+:3 {2}photo "01-quay-panorama.jpg" has no credit/);
  expect(output).toMatch(new RegExp(`market-day/index\\.mdx:${otherText.split('\n').length + 1}:1 {2}`));
  expect(output).toMatch(/problems in 2 of 31 articles/);
  expect(await listTimes()).toEqual(before);
});
