import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertArticle } from '../article/convertArticle.ts';
import { parseSample, samplePost, sampleWxr } from '../cases/sampleWxr.testing.ts';
import { CLASS_HANDLERS } from '../classHandlers.ts';
import { parseGhost } from '../ghost/parseGhost.ts';
import type { ClassHandler } from '../html/htmlConversion.ts';
import type { ImportFinding, NewsroomExport } from '../newsroomExport.ts';
import { createPictureFinder } from '../photos/createPictureFinder.ts';
import { planImport } from '../plan/planImport.ts';
import {
  createGenerator,
  GHOST_CARDS,
  generateHtml,
  generateLexical,
  WORDPRESS_BLOCKS,
} from './generatePosts.testing.ts';

const EMPTY_NEWSROOM = {
  articles: [],
  sections: new Map(),
  contributors: new Map(),
  record: { articles: {}, sections: {}, contributors: {} },
};

/** What the accounting misses when an export is converted. */
function listMissing(
  exported: NewsroomExport,
  classHandlers: readonly ClassHandler[] = CLASS_HANDLERS,
): ImportFinding[] {
  const plan = planImport(exported, 'en-GB', EMPTY_NEWSROOM);
  const context = {
    site: plan.site,
    findPicture: createPictureFinder(exported.pictures, exported.siteUrl),
    findUpload: () => null,
    hasUploads: false,
    isKnownName: () => false,
    defaultCredit: '',
    fallbackDate: '2020-01-01',
    classHandlers,
  };
  return plan.articles
    .flatMap((planned) => convertArticle(planned, context).findings)
    .filter(({ kind }) => kind === 'unaccounted' || kind === 'unreadable');
}

const wordPress = (bodies: readonly string[]) =>
  parseSample(sampleWxr(bodies.map((html, id) => samplePost({ id: id + 1, slug: `p${id}`, html })).join('\n')));

function ghost(documents: readonly string[]): NewsroomExport {
  const posts = documents.map((lexical, id) => ({
    id: `${id}`,
    title: `P ${id}`,
    slug: `p${id}`,
    lexical,
    status: 'published',
  }));
  return parseGhost(JSON.stringify({ db: [{ data: { posts } }] }), 'export.json');
}

/** Leaves an element out without a word, as an importer would that does not know it. */
const dropping = (className: RegExp): ClassHandler => ({ tagName: /./, className, convert: () => undefined });

describe('the accounting', () => {
  it.each(Object.keys(WORDPRESS_BLOCKS))('finds everything of the block %s', async (name) => {
    const bodies = Array.from({ length: 12 }, (_, seed) => generateHtml(createGenerator(seed), [name]));
    expect(listMissing(await wordPress(bodies))).toEqual([]);
  });

  it.each(Object.keys(GHOST_CARDS))('finds everything of the card %s', (name) => {
    const documents = Array.from({ length: 12 }, (_, seed) => generateLexical(createGenerator(seed), [name]));
    expect(listMissing(ghost(documents))).toEqual([]);
  });

  it('finds everything of a thousand generated posts of WordPress', async () => {
    const bodies = Array.from({ length: 1000 }, (_, seed) => generateHtml(createGenerator(seed + 1000)));
    expect(listMissing(await wordPress(bodies))).toEqual([]);
  });

  it('finds everything of a thousand generated posts of Ghost', () => {
    const documents = Array.from({ length: 1000 }, (_, seed) => generateLexical(createGenerator(seed + 1000)));
    expect(listMissing(ghost(documents))).toEqual([]);
  });

  it.each([
    ['paragraph', /^wp-block-paragraph$/],
    ['image', /^wp-block-image$/],
    ['gallery', /^wp-block-gallery$/],
    ['quote', /^wp-block-quote$/],
    ['pullquote', /^wp-block-pullquote$/],
    ['table', /^wp-block-table$/],
    ['buttons', /^wp-block-button__link$/],
    ['code', /^wp-block-code$/],
    ['details', /^wp-block-details$/],
    ['frame', /^frame$/],
    ['form', /^form$/],
  ])('misses what is lost when the importer no longer knows the block %s', async (name, className) => {
    const exported = await wordPress([generateHtml(createGenerator(1), [name])]);
    expect(listMissing(exported)).toEqual([]);
    const missing = listMissing(exported, [dropping(className), ...CLASS_HANDLERS]);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing[0]?.line).toBeGreaterThan(2);
  });

  it('finds everything of what plugins and old editors leave in a post', async () => {
    const html = readFileSync(new URL('../../fixtures/import/cases/everything.html', import.meta.url), 'utf8');
    expect(listMissing(await wordPress([html, `<!-- wp:html -->${html}<!-- /wp:html -->`]))).toEqual([]);
  });

  it('finds everything of a post of Ghost’s former editor', () => {
    const mobiledoc = readFileSync(new URL('../../fixtures/import/cases/mobiledoc.json', import.meta.url), 'utf8');
    const post = { id: '1', title: 'One', slug: 'one', mobiledoc, status: 'published' };
    const exported = parseGhost(JSON.stringify({ db: [{ data: { posts: [post] } }] }), 'export.json');
    expect(listMissing(exported)).toEqual([]);
  });

  it('counts each occurrence of a word', async () => {
    const exported = await wordPress(['<p>tide tide</p><p class="x">tide</p>']);
    const missing = listMissing(exported, [dropping(/^x$/)]);
    expect(missing).toMatchObject([{ quote: 'tide' }]);
  });
});
