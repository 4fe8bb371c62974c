import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SaxesParser } from 'saxes';
import { z } from 'zod';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { type CheckFolder, checkArticleFolder } from '../../lib/content/check/checkArticleFolder.ts';
import { checkContent } from '../../lib/content/check/checkContent.ts';
import { type ContentTracker, trackContent } from '../../lib/content/check/trackContent.ts';
import { compileContent } from '../../lib/content/compile/compileContent.ts';
import type { CompiledDocument } from '../../lib/content/compile/compiledDocument.ts';
import { type ArticlePool, createArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import type { Article } from '../../lib/content/model/article.ts';
import type { Problem } from '../../lib/content/model/problem.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { parseArticle, parseContributor, parseSection } from '../../lib/content/store/parseArticle.ts';
import { buildArticleHtml } from '../../lib/feeds/buildArticleHtml.ts';
import { buildFeed } from '../../lib/feeds/buildFeed.ts';
import { islandsManifest } from '../../lib/islands.ts';
import { buildArticleMarkdown } from '../../lib/markdown/buildArticleMarkdown.ts';
import { buildArticleJsonLd } from '../../lib/seo/jsonLd.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { type CompileResult, compileEachText, compileTexts } from './compileTexts.ts';
import { HARMLESS_BODIES } from './harmlessBodies.ts';
import { listCodeEscapes, readMachinery } from './listCodeEscapes.ts';
import { listHtmlEscapes } from './listHtmlEscapes.ts';
import { listPortableDifferences } from './listPortableDifferences.ts';
import '../testPublication.ts';
import { readProvingPicture, toStoredArticle } from './provingArticle.ts';

/** After every date in the fixtures, so that all articles are published. */
export const PROVING_DAY = new Date('2099-12-31T00:00:00Z');

const OPTIONS = { timeZone: 'UTC', readPicture: readProvingPicture };

/** A form of an article is at most so many times as large as its text. */
const OUTPUT_FACTOR = 40;
const OUTPUT_CONSTANT = 200_000;

export type ProvingGround = {
  /** All findings for a text in place of an article's own. */
  check: (text: string | Uint8Array, name: string) => Promise<Problem[]>;
  /**
   * Checks articles beside each other, in processes that can be ended.
   *
   * @returns for each, why its check was not what it is alone; null if it was
   */
  checkTogether: (articles: readonly { name: string; text: string }[]) => Promise<(string | null)[]>;
  /** The same for a file of a section or a contributor. */
  checkPeople: (file: string, text: string | Uint8Array) => Promise<Problem[]>;
  /** Compiles unchecked texts, or throws what the compiler throws. */
  compile: (texts: readonly (string | Uint8Array)[]) => Promise<CompiledDocument[]>;
  /**
   * The same for each text on its own. Throws if the compiler throws anything but the grammar's
   * refusals.
   */
  compileEach: (texts: readonly (string | Uint8Array)[]) => Promise<CompileResult[]>;
  /** Compiles a file of a section or contributor, and parses it like the site. */
  compilePeople: (file: string, text: string | Uint8Array) => Promise<void>;
  /** A compiled article as pages are given it. */
  parse: (document: CompiledDocument) => Article;
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
  const islands = ['lightbox', 'share', 'strip'].map((name) => [name, `/islands/${name}.js`]);
  await writeFile(islandsManifest, JSON.stringify(Object.fromEntries(islands)));
  const tracker: ContentTracker = trackContent({ ...OPTIONS, cwd: contentDir, contentDir });
  await tracker.update(PROVING_DAY);
  const folder = await copyPeople(contentDir);
  const pool = createArticlePool();
  const { sections, contributors } = await compileContent(folder, []);
  const sectionsBySlug = new Map(sections.map((section) => [section.slug, parseSection(section)]));
  const contributorsBySlug = new Map(
    contributors.map((one) => [one.slug, parseContributor({ ...one, portrait: null })]),
  );
  const harmless = await compileTexts(
    folder,
    HARMLESS_BODIES.map((body) => harmlessText(body, String(sections[0]?.slug), String(contributors[0]?.slug))),
  );
  const machinery = readMachinery(harmless.map(codeOf));
  const parse = (document: CompiledDocument) =>
    parseArticle(toStoredArticle(document), sectionsBySlug, contributorsBySlug);
  const listCode = (document: CompiledDocument) => listCodeEscapes(codeOf(document), machinery);
  return {
    parse,
    compile: (texts) => compileTexts(folder, texts),
    compileEach: (texts) => compileEachText(folder, texts),
    listCodeEscapes: listCode,
    listEscapes: (document, text) => [
      ...listDifferences(document, text),
      ...listCode(document),
      ...listOutputEscapes(parse(document), text.length),
    ],
    async check(text, name) {
      const path = join(folder, 'draft.mdx');
      await writeFile(path, text);
      const overlay = new Map([[`articles/${name}/index.mdx`, path]]);
      return tracker.inspect(name, PROVING_DAY, { overlay, removed: new Set(), savedName: name });
    },
    checkTogether: (articles) => Promise.all(articles.map(({ name, text }) => compareChecks(pool, name, text))),
    checkPeople: (file, text) =>
      withPeople(file, text, async (newsroom) => {
        const checked = { ...OPTIONS, contentDir: newsroom, cwd: newsroom, now: PROVING_DAY };
        return (await checkContent(checked)).problems;
      }),
    compilePeople: (file, text) =>
      withPeople(file, text, async (newsroom) => {
        const { sections, contributors } = await compileContent(newsroom, []);
        for (const one of sections) parseSection(one);
        for (const one of contributors) parseContributor({ ...one, portrait: null });
      }),
    close: async () => {
      pool.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Checks a text in this process and in another, and says how they differ. */
async function compareChecks({ checkFolder }: ArticlePool, name: string, text: string): Promise<string | null> {
  const task = { name, entries: [], text: Buffer.from(text), timeZone: OPTIONS.timeZone };
  const noPicture = async () => ({ problem: 'is missing' });
  const outcomeOf = (check: CheckFolder) =>
    check(task, noPicture).then(
      ({ findings }) => JSON.stringify(findings),
      (error: unknown) => `it was ended: ${messageOf(error)}`,
    );
  const [alone, together] = [await outcomeOf(checkArticleFolder), await outcomeOf(checkFolder)];
  return alone === together ? null : together;
}

/** A temporary newsroom without articles. */
async function copyPeople(contentDir: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-proving-'));
  for (const people of ['sections', 'contributors']) {
    await cp(join(contentDir, people), join(folder, people), { recursive: true });
  }
  await mkdir(join(folder, 'articles'));
  return folder;
}

/**
 * A temporary newsroom with one section or contributor file, and an article that needs no other.
 */
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

function harmlessText(body: string, section: string, byline: string): string {
  return `---\nheadline: A\nstandfirst: B\ndate: 2024-01-01\nsection: ${section}\nbyline: [${byline}]\ncredits:\n  - role: C\n    name: D\n---\n\n${body}\n`;
}

const bodyCodeSchema = z.object({ code: z.string(), raw: z.string() });

function codeOf(document: CompiledDocument): string {
  return bodyCodeSchema.parse(document.body).code;
}

/** What the compiler parsed differently from the check. */
function listDifferences(document: CompiledDocument, text: string | Uint8Array): string[] {
  const { frontMatter, bodyText } = parseArticleSource(Buffer.from(text));
  const fields = Object.entries(fieldsOf(frontMatter?.value));
  const { raw } = bodyCodeSchema.parse(document.body);
  return [
    ...fields
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(document[name]))
      .map(([name]) => `the compiler read another ${name}`),
    ...(raw.trim() === bodyText.trim() ? [] : ['the compiler read another body']),
  ];
}

/** What does not belong in the outputs of an article. Throws if one of them is malformed. */
function listOutputEscapes(article: Article, inputSize: number): string[] {
  const story = renderToStaticMarkup(createElement(ArticleStory, { article, versions: [], label: null }));
  const data = renderToStaticMarkup(createElement(JsonLd, { graph: buildArticleJsonLd(article) }));
  JSON.parse(data.replace(/^<script type="application\/ld\+json">|<\/script>$/g, ''));
  const html = buildArticleHtml(article);
  const markdown = buildArticleMarkdown(article);
  const forms = { page: story, 'feed form': html, Markdown: markdown };
  for (const format of ['rss', 'atom'] as const)
    new SaxesParser({ xmlns: true }).write(buildFeed(format, null, [article])).close();
  JSON.parse(buildFeed('json', null, [article]));
  return [
    ...listHtmlEscapes(story).map((found) => `on the page: ${found}`),
    ...listHtmlEscapes(data).map((found) => `in structured data: ${found}`),
    ...listHtmlEscapes(html).map((found) => `in a feed: ${found}`),
    ...Object.entries(forms)
      .filter(([, form]) => form.length > OUTPUT_FACTOR * inputSize + OUTPUT_CONSTANT)
      .map(([name, form]) => `the ${name} has ${form.length} characters, made of ${inputSize}`),
    ...listPortableDifferences(article),
  ];
}
