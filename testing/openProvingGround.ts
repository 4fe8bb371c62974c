import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SaxesParser } from 'saxes';
import { z } from 'zod';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { type ContentTracker, trackContent } from '../lib/content/check/trackContent.ts';
import { type CompiledDocument, compileContent } from '../lib/content/compile/compileContent.ts';
import { articleSchema } from '../lib/content/model/model.ts';
import type { Place, Problem } from '../lib/content/model/problem.ts';
import { resolveRights } from '../lib/content/model/rights.ts';
import { bodySchema } from '../lib/content/reading/describeBody.ts';
import { fieldsOf } from '../lib/content/reading/fields.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';
import { parseArticle, parseContributor, parseSection, type StoredPhoto } from '../lib/content/store/parseArticle.ts';
import { buildArticleHtml } from '../lib/feeds/buildArticleHtml.ts';
import { buildFeed } from '../lib/feeds/buildFeed.ts';
import type { ReadPicture } from '../lib/images/readPicture.ts';
import { islandsManifest } from '../lib/islands.ts';
import { buildArticleMarkdown } from '../lib/markdown/buildArticleMarkdown.ts';
import { buildArticleJsonLd } from '../lib/seo/jsonLd.ts';
import { listCodeEscapes, listHtmlEscapes, readMachinery } from './listEscapes.ts';

/** After every date in the fixtures, so that all articles are published. */
export const PROVING_DAY = new Date('2099-12-31T00:00:00Z');

const METADATA = { alt: 'What is to be seen.', caption: 'What it means.', credit: 'Jo Lens' };

/** Pictures are not tested here: each is valid, with complete metadata. */
const readPicture: ReadPicture = async (path) => ({
  format: /\.png$/i.test(path) ? 'png' : /\.webp$/i.test(path) ? 'webp' : /\.tiff?$/i.test(path) ? 'tiff' : 'jpeg',
  width: 2400,
  height: 1600,
  metadata: METADATA,
  hash: '0123456789abcdef',
});

/** Articles that together use all boilerplate of compiled bodies. */
const HARMLESS = [
  'Words.',
  'Words and *words*.\n\n## Words',
  '<PullQuote>\nWords.\n</PullQuote>',
  '<PullQuote>\nWords.\n</PullQuote>\n\nWords.',
  '<Photo src="a.jpg" />',
  '<Photo src="a.jpg" />\n\n<Photo src="b.jpg" />',
  '***',
  '',
];

/** The compiled text, or the positions for which the compiler refused it. */
export type CompileResult = { document: CompiledDocument } | { places: Place[] };

export type ProvingGround = {
  /** All findings for a text in place of an article's own. */
  check: (text: string | Uint8Array, name: string) => Promise<Problem[]>;
  /** The same for a file of a section or a contributor. */
  checkPeople: (file: string, text: string | Uint8Array) => Promise<Problem[]>;
  /** Compiles unchecked texts, or throws what the compiler throws. */
  compile: (texts: readonly (string | Uint8Array)[]) => Promise<CompiledDocument[]>;
  /** The same for each text on its own. Throws if a compiler error names no position. */
  compileEach: (texts: readonly (string | Uint8Array)[]) => Promise<CompileResult[]>;
  /** Compiles a file of a section or contributor, and parses it like the site. */
  compilePeople: (file: string, text: string | Uint8Array) => Promise<void>;
  /** What a document's code does besides calling components with literals and text. */
  listCodeEscapes: (document: CompiledDocument) => string[];
  /**
   * What a compiled article brings into code, page, feeds and Markdown that does not belong there,
   * and what the compiler parsed differently from the check, so that it went unchecked.
   */
  listEscapes: (document: CompiledDocument, text: string | Uint8Array) => string[];
  close: () => Promise<void>;
};

/**
 * A newsroom for trying texts without saving them. Writes only to a temporary folder, and the
 * manifest of islands, which belongs to `OUT_DIR`.
 *
 * @param contentDir the newsroom that provides articles, sections and contributors
 */
export async function openProvingGround(contentDir: string): Promise<ProvingGround> {
  await mkdir(dirname(islandsManifest), { recursive: true });
  await writeFile(islandsManifest, JSON.stringify({ lightbox: '/islands/lightbox.js' }));
  const folder = await mkdtemp(join(tmpdir(), 'galley-proving-'));
  const options = { timeZone: 'UTC', readPicture, cwd: contentDir };
  const tracker: ContentTracker = trackContent({ ...options, contentDir });
  await tracker.update(PROVING_DAY);
  for (const people of ['sections', 'contributors']) {
    await cp(join(contentDir, people), join(folder, people), { recursive: true });
  }
  await mkdir(join(folder, 'articles'));
  const { sections, contributors } = await compileContent(folder, []);
  const sectionsBySlug = new Map(sections.map((section) => [section.slug, parseSection(section)]));
  const contributorsBySlug = new Map(
    contributors.map((one) => [one.slug, parseContributor({ ...one, portrait: null })]),
  );
  const section = String(sections[0]?.slug);
  const byline = String(contributors[0]?.slug);
  const harmless = await compile(HARMLESS.map((body) => harmlessText(body, section, byline)));
  const machinery = readMachinery(harmless.map(codeOf));

  async function compile(texts: readonly (string | Uint8Array)[]): Promise<CompiledDocument[]> {
    const slugs = texts.map((_text, index) => `story-${index}`);
    for (const [index, text] of texts.entries()) {
      await mkdir(join(folder, `articles/story-${index}`), { recursive: true });
      await writeFile(join(folder, `articles/story-${index}/index.mdx`), text);
    }
    const { articles } = await compileContent(folder, slugs, []);
    return slugs.flatMap((slug) => articles.get(slug) ?? []);
  }

  async function compileEach(texts: readonly (string | Uint8Array)[]): Promise<CompileResult[]> {
    const results = new Map<string | Uint8Array, CompileResult>();
    // If the compiler refuses any, it names all of those, and compiles none of the others.
    for (let rest = texts; rest.length > 0; rest = rest.filter((text) => !results.has(text))) {
      try {
        const documents = await compile(rest);
        for (const [index, text] of rest.entries()) {
          const document = documents[index];
          if (document) results.set(text, { document });
        }
        break;
      } catch (error) {
        const refusals = readRefusals(error);
        if (refusals.size === 0) throw error;
        for (const [index, places] of refusals) {
          const text = rest[index];
          if (text !== undefined) results.set(text, { places });
        }
      }
    }
    return texts.flatMap((text) => results.get(text) ?? []);
  }

  /** A newsroom with one section or contributor file, and an article that needs no other. */
  async function withPeople<T>(
    file: string,
    text: string | Uint8Array,
    use: (newsroom: string) => Promise<T>,
  ): Promise<T> {
    const newsroom = await mkdtemp(join(tmpdir(), 'galley-proving-'));
    try {
      for (const name of ['articles', 'sections', 'contributors']) await mkdir(join(newsroom, name));
      await writeFile(join(newsroom, file), text);
      return await use(newsroom);
    } finally {
      await rm(newsroom, { recursive: true });
    }
  }

  function listCode(document: CompiledDocument): string[] {
    return listCodeEscapes(codeOf(document), machinery);
  }

  function listEscapes(document: CompiledDocument, text: string | Uint8Array): string[] {
    const article = parseArticle(toStored(document), sectionsBySlug, contributorsBySlug);
    const story = renderToStaticMarkup(createElement(ArticleStory, { article, label: null }));
    const data = renderToStaticMarkup(createElement(JsonLd, { graph: buildArticleJsonLd(article) }));
    JSON.parse(data.replace(/^<script type="application\/ld\+json">|<\/script>$/g, ''));
    const html = buildArticleHtml(article);
    buildArticleMarkdown(article);
    for (const format of ['rss', 'atom'] as const)
      new SaxesParser({ xmlns: true }).write(buildFeed(format, null, [article])).close();
    JSON.parse(buildFeed('json', null, [article]));
    return [
      ...listDifferences(document, text),
      ...listCode(document),
      ...listHtmlEscapes(story).map((found) => `on the page: ${found}`),
      ...listHtmlEscapes(data).map((found) => `in structured data: ${found}`),
      ...listHtmlEscapes(html).map((found) => `in a feed: ${found}`),
    ];
  }

  return {
    compile,
    compileEach,
    listCodeEscapes: listCode,
    listEscapes,
    async check(text, name) {
      const path = join(folder, 'draft.mdx');
      await writeFile(path, text);
      const overlay = new Map([[`articles/${name}/index.mdx`, path]]);
      return tracker.inspect(name, PROVING_DAY, { overlay, removed: new Set(), savedName: name });
    },
    checkPeople: (file, text) =>
      withPeople(file, text, async (newsroom) => {
        const checked = { ...options, contentDir: newsroom, cwd: newsroom, now: PROVING_DAY };
        return (await checkContent(checked)).problems;
      }),
    compilePeople: (file, text) =>
      withPeople(file, text, async (newsroom) => {
        const { sections, contributors } = await compileContent(newsroom, []);
        for (const one of sections) parseSection(one);
        for (const one of contributors) parseContributor({ ...one, portrait: null });
      }),
    close: () => rm(folder, { recursive: true }),
  };
}

/** The positions in a compiler error, by index of the text. */
function readRefusals(error: unknown): Map<number, Place[]> {
  const refusals = new Map<number, Place[]>();
  const message = error instanceof Error ? error.message : '';
  for (const [, index, line, column] of message.matchAll(/story-(\d+)\/index\.mdx:(\d+):(\d+) {2}/g)) {
    const places = refusals.get(Number(index)) ?? [];
    refusals.set(Number(index), [...places, { line: Number(line), column: Number(column) }]);
  }
  return refusals;
}

function harmlessText(body: string, section: string, byline: string): string {
  return `---\nheadline: A\nstandfirst: B\ndate: 2024-01-01\nsection: ${section}\nbyline: [${byline}]\ncredits:\n  - role: C\n    name: D\n---\n\n${body}\n`;
}

const compiledSchema = z.object({ body: z.object({ code: z.string(), raw: z.string() }), description: bodySchema });

function codeOf(document: CompiledDocument): string {
  return compiledSchema.shape.body.parse(document.body).code;
}

function listDifferences(document: CompiledDocument, text: string | Uint8Array): string[] {
  const { frontMatter, bodyText } = parseArticleSource(Buffer.from(text));
  const fields = Object.entries(fieldsOf(frontMatter?.value));
  const { raw } = compiledSchema.shape.body.parse(document.body);
  return [
    ...fields
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(document[name]))
      .map(([name]) => `the compiler read another ${name}`),
    ...(raw.trim() === bodyText.trim() ? [] : ['the compiler read another body']),
  ];
}

/** The article as stored. */
function toStored(document: CompiledDocument): unknown {
  const { photos, galleries } = compiledSchema.parse(document).description;
  const { mainMedia } = articleSchema.strip().parse(document);
  return {
    key: 'key',
    document,
    photos: Object.fromEntries(
      photos.map((photo) => [photo.id, toPhoto(photo.id, photo, galleries[photo.gallery ?? -1]?.credit)]),
    ),
    mainMedia: mainMedia ? toPhoto('main-media', mainMedia, undefined) : null,
    crops: [],
  };
}

function toPhoto(id: string, attributes: Readonly<Record<string, unknown>>, credit: unknown): StoredPhoto {
  const { alt = '', caption = '', credit: by = '', ...rights } = resolveRights(attributes, credit, METADATA);
  const [width, height] = [1200, 800];
  return {
    rights: { alt, caption, credit: by, ...rights },
    width,
    height,
    tint: '#000000,#000000,#000000',
    renditions: [{ format: 'jpeg', width, height, name: `${id}-1.jpg` }],
  };
}
