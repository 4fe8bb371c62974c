import { writeFileSync } from 'node:fs';
import { fromHtml } from 'hast-util-from-html';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { convertHtml } from '../../import/html/convertHtml.ts';
import { formatBody } from '../../import/html/formatBody.ts';
import { buildPortableBody } from '../../lib/api/buildPortableBody.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { buildArticleHtml } from '../../lib/feeds/buildArticleHtml.ts';
import { buildArticleMarkdown } from '../../lib/markdown/buildArticleMarkdown.ts';
import { listInsertions } from '../../newsroom/browser/editor/insertCommands.ts';
import { toText } from '../../newsroom/document/documentText.ts';
import { openDocument } from '../../newsroom/document/openDocument.testing.ts';
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

/** The block's entry in the newsroom's menu, its nodes there, and whether a round trip changes nothing. */
function showInEditor(): { label: string | undefined; nodes: number; isKept: boolean } {
  const text = `${frontMatter}${valid}`;
  const document = openDocument(text);
  let nodes = 0;
  document.descendants(({ type }) => {
    if (type.name === name) nodes += 1;
  });
  const label = listInsertions('article').find((one) => one.name === name)?.label;
  return { label, nodes, isKept: toText(document, text) === text };
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
