import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestNewsroom, frontMatter } from '../authoring/newsroom.testing.ts';
import { trackContent } from '../lib/content/check/trackContent.ts';
import { type ArticlePool, createArticlePool } from '../lib/content/compile/createArticlePool.ts';
import { openStore } from '../lib/content/store/openStore.ts';
import { STORE_TOOLS } from '../lib/content/store/storeOptions.ts';
import { ProcessEndedError } from '../lib/util/pool/poolErrors.ts';
import { attackGiants } from './attackGiants.ts';
import { listAttackFiles } from './runAttacks.ts';

/** In the repository, so that the worker finds its packages. */
const FOLDER = '.galley/fence-test';
const WORKER = join(FOLDER, 'worker.mjs');
const triesAll = Boolean(process.env.ALL_GIANTS);
/** Enough for a process to start on a slow machine. When all are tried, what hangs takes all of it. */
const ANSWER_MAX_MS = triesAll ? 20_000 : 120_000;
/** Enough for harmless articles, and soon filled by others. */
const HEAP_MB = 128;

/** Replaces the limits by ones that nothing reaches. */
const withoutLimits: Plugin = {
  name: 'without limits',
  setup: ({ onLoad }) => {
    onLoad({ filter: /reading\/checkLimits\.ts$/ }, () => ({
      contents: 'export const checkLimits = () => null; export const checkYamlLimits = () => null;',
    }));
    onLoad({ filter: /grammar\/createExpansionCheck\.ts$/ }, () => ({
      contents: 'export const createExpansionCheck = () => () => [];',
    }));
  },
};

let pool: ArticlePool;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  const entryPoints = ['lib/content/compile/articleWorker.ts'];
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const;
  await build({ ...options, entryPoints, outfile: WORKER, plugins: [withoutLimits] });
  pool = createArticlePool({ script: WORKER, answerMaxMs: ANSWER_MAX_MS, heapMb: HEAP_MB });
}, 120_000);
afterAll(async () => {
  pool.stop();
  await rm(FOLDER, { recursive: true, force: true });
});

function article(body: string): Uint8Array {
  return Buffer.from(
    `---\nheadline: A\nstandfirst: B\ndate: 2024-01-01\nsection: coast\nbyline: [ada-quill]\ncredits:\n  - role: C\n    name: D\n---\n\n${body}\n`,
  );
}

const HARMLESS = article('Words and *more* words.');

/** @returns the rules that the article breaks, or why its check was ended */
async function check(text: Uint8Array): Promise<readonly string[]> {
  try {
    const task = { name: 'pier', entries: [], text, timeZone: 'UTC' };
    const { findings } = await pool.checkFolder(task, async () => ({ problem: 'is missing' }));
    return findings.map(({ rule }) => rule);
  } catch (error) {
    // Anything that is not the article's own would have stopped others as well.
    if (error instanceof Error && error.name === 'PoolError') throw error;
    return [error instanceof ProcessEndedError ? 'ended' : 'thrown'];
  }
}

/** Bodies within a few kilobytes, most of which become millions of characters or nodes. */
const EXPANDING: Readonly<Record<string, string>> = {
  'a wide table with short rows': `${'|a'.repeat(2000)}\n${'|-'.repeat(2000)}\n${'x\n'.repeat(2000)}`,
  'a long address that is used often': `${'[w][a] '.repeat(1500)}\n\n[a]: https://example.org/${'a'.repeat(4000)}`,
  'thirty such addresses': `${Array.from({ length: 30 }, (_, i) => `[w][a${i}] `.repeat(200)).join('\n\n')}\n\n${Array.from({ length: 30 }, (_, i) => `[a${i}]: https://example.org/${'a'.repeat(2000)}`).join('\n')}`,
};

/** A parser takes a quarter of an hour for it: its time grows with the square of the length. */
const ENDLESS = article(`{"${'}'.repeat(80_000)}`);

/** Some of each kind; `npm run test:faults` tries all. With the limits, `attacks.test.ts` does. */
const SOME_GIANTS = ['a hundred thousand backticks', 'a list in a list in a list'];
const GIANTS = triesAll ? Object.keys(attackGiants) : SOME_GIANTS;

describe('the fence, with all limits switched off', { timeout: 3_600_000 }, () => {
  it('keeps every attack to its own article in the check', async () => {
    const attacks = [...(await listAttackFiles()).filter(({ name }) => name.endsWith('.mdx'))].map(
      ({ bytes }) => bytes,
    );
    const giants = GIANTS.flatMap((name) => attackGiants[name]?.() ?? []).map(article);
    const manyAttributes = article(`<Photo\n${'a '.repeat(150_000)}/>`);
    const all = [...giants, manyAttributes, ...attacks].flatMap((bytes) => [bytes, HARMLESS]);
    const outcomes = await Promise.all(all.map(check));
    expect(new Set(outcomes.filter((_outcome, index) => all[index] === HARMLESS).map(String))).toEqual(new Set(['']));
  });

  it('ends an article that a parser would read for hours, and goes on with the next', async () => {
    await pool.warmUp();
    // `npm run test:faults` lets the parser have all of its time.
    if (!triesAll) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const endless = check(ENDLESS);
    if (!triesAll) vi.advanceTimersByTime(ANSWER_MAX_MS);
    vi.useRealTimers();
    const next = check(HARMLESS);
    expect([await endless, await next]).toEqual([['ended'], []]);
  });

  it.each(Object.entries(EXPANDING))('refuses for itself what becomes too large: %s', async (_name, body) => {
    const texts = new Map([...Array(8).keys()].map((index) => [`harmless-${index}`, HARMLESS]));
    texts.set('heavy', article(body));
    const compiled = await pool.compile('fixtures/valid', texts);
    const failed = [...compiled].flatMap(([slug, document]) => (document instanceof Error ? [slug] : []));
    expect(failed).toEqual(['heavy']);
    expect(String(compiled.get('heavy'))).toMatch(/its process ended|characters become/);
  });

  it('keeps one heavy article of many out of the store, and all others in it, also when they are saved again', async () => {
    const newsroom = await createTestNewsroom();
    const { contentDir, outside } = newsroom;
    const bodies = (version: number) =>
      Array.from({ length: 20 }, (_, index) => [`story-${index}`, `Words ${index}, as of ${version}.`] as const);
    const save = async (articles: readonly (readonly [slug: string, body: string])[]) => {
      for (const [slug, body] of articles) {
        await newsroom.write(`content/articles/${slug}/index.mdx`, `${frontMatter()}\n${body}\n`);
      }
    };
    const readPicture = () => Promise.reject(new Error('there are no pictures'));
    const tracker = trackContent({
      ...{ contentDir, readPicture, timeZone: 'UTC', cwd: contentDir },
      checkFolder: pool.checkFolder,
    });
    const store = await openStore({
      ...{ contentDir, readPicture, mode: 'quick', storeDir: join(outside, 'store'), cacheDir: join(outside, 'cache') },
      tools: { ...STORE_TOOLS, compile: pool.compile },
      onError: () => {},
    });
    const update = async () => store.update(await tracker.update(new Date('2026-02-01T00:00:00Z')));
    try {
      await save([...bodies(1), ['heavy', EXPANDING['a long address that is used often'] ?? '']]);
      for (const version of [1, 2]) {
        await save(bodies(version));
        const { changed, failures } = await update();
        expect(changed).toHaveLength(20);
        expect(failures).toMatchObject([
          { slug: 'heavy', file: expect.stringMatching(/articles\/heavy\/index\.mdx$/) },
        ]);
      }
      expect(store.source().articles).toHaveLength(20);
    } finally {
      await newsroom.remove();
    }
  });
});
