import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseGhost } from '../import/ghost/parseGhost.ts';
import { type ImportedNewsroom, importNewsroom } from '../import/importNewsroom.ts';
import { createUploadFinder } from '../import/photos/findUpload.ts';
import { listHeldBack } from '../import/plan/listHeldBack.ts';
import { type Ask, verifyAddresses } from '../import/plan/verifyAddresses.ts';
import { parseWordPress } from '../import/wordpress/parseWordPress.ts';
import { SAMPLE_PICTURES, STYLES, type Style, writeStyledExport } from '../import/writeStyledExport.testing.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import type { ArticleSummary } from '../lib/content/model/article.ts';
import { fieldsOf, textsOf } from '../lib/content/reading/fields.ts';
import { readRedirects } from '../lib/content/reading/readRedirects.ts';
import { splitArticleSource } from '../lib/content/reading/source.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { samplePhoto } from '../lib/images/samplePhoto.testing.ts';
import { publishFiles } from '../publish/site/publishFiles.testing.ts';
import { writeRedirects } from '../publish/site/redirects.ts';
import { createSiteServer } from '../serve/server.ts';
import { openTestPublisher } from './createTestPublisher.ts';
import { testArticle } from './testArticle.ts';
import { createTestDisk } from './testDisk.ts';
import { testPublication } from './testPublication.ts';

/**
 * A generated archive in the style of each real one is imported, published as far as it is complete,
 * and every old address is asked for. `MOVED_ARTICLES=1000` makes the archives larger.
 */
const COUNT = Number(process.env.MOVED_ARTICLES ?? 20);
const NOW = new Date('2026-06-01T00:00:00Z');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moved-'));
  for (const [index, name] of SAMPLE_PICTURES.entries()) {
    await mkdir(join(folder, 'uploads', dirname(name)), { recursive: true });
    await samplePhoto(1200, 800 + index)
      .jpeg()
      .toFile(join(folder, 'uploads', name));
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function importStyle(style: Style, contentDir: string): Promise<ImportedNewsroom> {
  const text = writeStyledExport(style, COUNT);
  const isGhost = style === 'mobiledoc' || style === 'lexical';
  const exported = isGhost ? parseGhost(text, 'export.json') : await parseWordPress(inPieces(text), 'export.xml');
  return importNewsroom(exported, {
    contentDir,
    hasUploads: true,
    findUpload: createUploadFinder([join(folder, 'uploads')]),
    defaultCredit: '',
    siteLanguage: 'en-GB',
    now: NOW,
    readPicture,
    cwd: contentDir,
    createProgress: () => ({ update: () => {}, end: () => {} }),
  });
}

async function* inPieces(text: string): AsyncIterable<string> {
  yield text;
}

/** The summaries of the articles that are published. */
async function listPublished(contentDir: string, slugs: Iterable<string>): Promise<ArticleSummary[]> {
  const heldBack = await listHeldBack(contentDir, NOW, 'UTC');
  const shown = [...slugs].filter((slug) => !heldBack.has(slug));
  return Promise.all(
    shown.map(async (slug) => {
      const bytes = await readFile(join(contentDir, 'articles', slug, 'index.mdx'));
      const { section, byline, tags, previousSlugs } = fieldsOf(splitArticleSource(bytes).frontMatter?.value);
      const texts = (value: unknown) => textsOf(value).map(([, text]) => text);
      return testArticle({
        slug,
        section: { slug: String(section), name: String(section), description: '' },
        byline: texts(byline).map((one) => ({ slug: one, name: one })),
        tags: texts(tags),
        previousSlugs: texts(previousSlugs),
      });
    }),
  );
}

describe.each(STYLES)('an archive in the style of %s', (style) => {
  const contentDir = () => join(folder, `content-${style}`);
  let imported: ImportedNewsroom;
  beforeAll(async () => {
    imported = await importStyle(style, contentDir());
  }, 600_000);

  it('is imported whole, and accounted for', () => {
    expect(imported.outcomes.size).toBe(COUNT);
    expect(new Set(imported.outcomes.values())).toEqual(new Set(['imported']));
    const { words, link, picture } = imported.accounted;
    expect([words.missing, link.missing, picture.missing]).toEqual([0, 0, 0]);
    expect(words.total).toBeGreaterThan(COUNT * 20);
  });

  it('can be published: what is incomplete is held back, and stops nothing', { timeout: 600_000 }, async () => {
    const check = await checkContent({
      contentDir: contentDir(),
      now: NOW,
      readPicture,
      cwd: contentDir(),
    });
    const heldBack = await listHeldBack(contentDir(), NOW, 'UTC');
    const isOfDraft = (file: string) => heldBack.get(file.split('/')[1] ?? '') === 'draft';
    const errors = check.problems.filter(({ severity, file }) => severity === 'error' && !isOfDraft(file));
    expect(errors).toEqual([]);
    expect(check.published).toBeGreaterThan(COUNT / 2);
    expect(new Set(heldBack.values())).toEqual(new Set(['draft', 'incomplete']));
  });

  it('is found at every old address', { timeout: 600_000 }, async () => {
    const { redirects } = await readRedirects(contentDir());
    const articles = await listPublished(contentDir(), imported.outcomes.keys());
    const sections = [...new Map(articles.map(({ section }) => [section.slug, section])).values()];
    const contributors = [...new Map(articles.flatMap(({ byline }) => byline).map((one) => [one.slug, one])).values()];
    const disk = createTestDisk();
    await (
      await openTestPublisher(
        disk,
        { source: { publication: testPublication, articles, sections, contributors, fronts: [], pages: [] } },
        { redirects },
      )
    ).publish();
    const outDir = join(folder, `out-${style}`);
    const redirectsFile = join(folder, `redirects-${style}.json`);
    await publishFiles(outDir, join(folder, 'staging'), Object.fromEntries(disk.out));
    await writeRedirects(disk.redirects, redirectsFile);
    const server = createSiteServer({ outDir, redirectsFile }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask: Ask = async (url) => {
      const { status, headers, body } = await fetch(url, { redirect: 'manual' });
      await body?.cancel();
      return { status, location: headers.get('location') };
    };
    try {
      const heldBack = await listHeldBack(contentDir(), NOW, 'UTC');
      const { wrong, waiting } = await verifyAddresses(redirects, `http://127.0.0.1:${port}`, { ask, heldBack });
      expect(wrong).toEqual([]);
      expect(redirects.length - waiting.length).toBeGreaterThan(COUNT);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
