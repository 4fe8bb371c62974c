import { writeFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { buildBlocks } from '../../editor/browser/fields/blocks.tsx';
import { convertHtml } from '../../import/html/convertHtml.ts';
import { formatBody } from '../../import/html/formatBody.ts';
import { buildPortableBody } from '../../lib/api/buildPortableBody.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { buildArticleHtml } from '../../lib/feeds/buildArticleHtml.ts';
import { buildArticleMarkdown } from '../../lib/markdown/buildArticleMarkdown.ts';
import { DANGEROUS_TOKENS } from '../fuzz/dangerousTokens.ts';
import { openFuzzNewsrooms } from '../fuzz/openFuzzNewsrooms.ts';
import { openProvingGround } from '../proving/openProvingGround.ts';
import { listBlockFixtures } from './listBlockFixtures.ts';

/**
 * Writes every form of one block into a file, as JSON: `showBlock.ts <name> <HTML of another
 * system> <file>`. Runs in a copy of the repository, where `blocks.test.ts` has added the block.
 */
const [name = '', html = '', file = ''] = process.argv.slice(2);
const fixtures = listBlockFixtures().find((one) => one.name === name);
if (!fixtures) throw new Error(`There is no block ${name}`);
const { valid, broken } = fixtures;

const ground = await openProvingGround('fixtures/broken/unused-picture/content');
const frontMatter =
  '---\nheadline: A\nstandfirst: B\ndate: 2024-01-01\nsection: coast\nbyline: [ada-quill]\ncredits:\n  - role: C\n    name: D\n---\n';
const checkBody = async (body: string) => (await ground.check(frontMatter + body, 'pier')).map(formatProblem);
const [document] = await ground.compile([frontMatter + valid]);
if (!document) throw new Error('Nothing was compiled.');
const article = ground.parse(document);
const newsrooms = await openFuzzNewsrooms(async () => ground);

writeFileSync(
  file,
  JSON.stringify({
    check: await checkBody(valid),
    refused: await Promise.all([...broken.values()].map(checkBody)),
    misspelt: await checkBody(valid.replaceAll(name, `${name}s`)),
    page: renderToStaticMarkup(createElement(ArticleStory, { article, versions: [], label: null })),
    html: buildArticleHtml(article),
    markdown: buildArticleMarkdown(article),
    portable: buildPortableBody(article),
    editor: showInEditor(),
    imported: formatBody(convertHtml(fromHtml(html, { fragment: true }), importContext())),
    escapes: ground.listEscapes(document, frontMatter + valid),
    fuzzed: {
      tokens: DANGEROUS_TOKENS.filter((token) => token.includes(name)),
      originals: newsrooms.flatMap(({ originals }) => originals.filter(({ text }) => text.includes(`<${name}`))).length,
    },
  }),
);
await ground.close();

/** The block's entry in the editor's menu, its fields, and its view. */
function showInEditor(): { label: string; fields: string[]; view: string } {
  const settings = { siteName: 'A', timeZone: 'UTC', storage: { kind: 'local' } } as const;
  const block = buildBlocks(settings)[name];
  if (!block || !('ContentView' in block) || !block.ContentView) throw new Error(`The editor does not show ${name}`);
  const View: (props: { value: Record<string, string>; children: ReactNode }) => ReactNode = block.ContentView;
  const value = Object.fromEntries(Object.keys(block.schema).map((field) => [field, `the ${field}`]));
  return {
    label: block.label,
    fields: Object.keys(block.schema),
    view: renderToStaticMarkup(createElement(() => View({ value, children: 'the content' }))),
  };
}

function importContext(): Parameters<typeof convertHtml>[1] {
  return {
    tell: { finding: () => undefined, note: () => undefined },
    placePicture: () => ({ type: 'paragraph', children: [] }),
    placeLink: (url) => url,
    findAddress: (url) => url,
    classHandlers: [],
  };
}
