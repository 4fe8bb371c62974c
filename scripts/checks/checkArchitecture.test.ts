import { describe, expect, it } from 'vitest';
import { checkArchitecture, rules } from './checkArchitecture.ts';

/** `rule path:line:col` of every problem in a repository of these files. */
function findProblems(texts: Record<string, string>): string[] {
  const files = Object.entries(texts).map(([path, text]) => [path, { text, byteCount: text.length }] as const);
  return checkArchitecture(new Map(files)).map(({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`);
}

/** Files of which each breaks the rule, at the place in its key; and files that look like it but keep to it. */
type Example = { broken: Record<string, string>; kept: Record<string, string> };

// In pieces, so that this file keeps to the rules that it tests.
const RAW_HTML = 'dangerouslySetInnerHTML';
const HOME = ['', 'home', 'ada', 'galley'].join('/');

const examples: Record<string, Example> = {
  layers: {
    broken: {
      'lib/images/readPicture.ts:1:23': "import { check } from '../content/check/checkContent.ts';",
      'publish/site/headers.ts:1:29': "import type { Server } from '@/serve/server.ts';",
      'serve/server.ts:1:32': "const publisher = await import('../publish/publisher/createPublisher.ts');",
      'lib/util/clock.ts:1:29': "export { currentTime } from '../clock.ts';",
      'components/Front.tsx:1:26': "import { listAll } from  '@/lib/articles.ts';\nexport const Front = 1;",
      'newsletter/send.ts:1:1': '',
    },
    kept: {
      'publish/publisher/buildSite.ts': "import { listPages } from '../../lib/seo/listPages.ts';",
      'lib/content/check/trackContent.ts': "import { x } from './checkContent.ts';\nimport '../../util/groupBy.ts';",
      'lib/images/readPicture.test.ts': "import { testArticle } from '../../testing/testArticle.ts';",
      'next.config.js': "import { DEV_DIR } from './lib/paths.ts';",
    },
  },
  'contentlayer-behind-the-seam': {
    broken: {
      'lib/articles.ts:1:15': "import x from 'contentlayer2/source-files';",
      'app/page.tsx:2:23': "'a';\nexport { build } from '@contentlayer2/core';",
      'lib/content/store/readStore.ts:1:27': "const all = await import( '../../.contentlayer/generated');",
    },
    kept: {
      'contentlayer.config.ts': "import { makeSource } from 'contentlayer2/source-files';",
      'lib/content/compile.ts': "import type { Source } from '@contentlayer2/core';",
      'lib/words.ts': "// import x from 'contentlayer2'\nexport const words = \"import 'contentlayer2'\";",
    },
  },
  'no-jsx-below-the-components': {
    broken: { 'lib/Card.tsx:1:1': '', 'publish/site/Page.tsx:1:1': '' },
    kept: { 'components/Card.tsx': 'export function Card() {}' },
  },
  'components-render': {
    broken: {
      'components/front/Card.tsx:1:17': "import now from '../../lib/clock.ts';\nexport const Card = 1;",
      'components/list.ts:1:20': "import { rm } from 'node:fs/promises';",
    },
    kept: { 'components/front/label.ts': "import type { Article } from '@/lib/content/model/article.ts';" },
  },
  'pages-ask-the-query-api': {
    broken: { 'app/page.tsx:1:27': "import { readStore } from '@/lib/content/store/readStore.ts';" },
    kept: {
      'app/layout.tsx':
        "import { listArticles } from '@/lib/articles.ts';\nimport type { Article } from '@/lib/content/model/article.ts';",
    },
  },
  'one-clock': {
    broken: {
      'lib/now.ts:1:20': 'export const now = new Date();',
      'publish/site/stamp.ts:1:25': 'export const stamp = `$'.concat('{Date.now()}`;'),
      'app/feed.ts:1:11': 'const a = new Date;',
    },
    kept: {
      'lib/clock.ts': 'export function currentTime() { return new Date(); }',
      'lib/parse.ts': "// never new Date()\nexport const epoch = new Date('1970-01-01');",
      'lib/parse.test.ts': 'const start = Date.now();',
      'scripts/time.ts': 'const start = Date.now();',
    },
  },
  'client-suffix': {
    broken: {
      'components/Menu.tsx:1:1': "'use client';\nexport function Menu() {}",
      'components/Zoom.client.tsx:1:1': 'export function Zoom() {}',
    },
    kept: { 'components/Lightbox.client.tsx': "// For the keyboard.\n'use client';\nexport function Lightbox() {}" },
  },
  'no-index-files': {
    broken: { 'lib/images/index.ts:1:1': '' },
    kept: { 'lib/images/indexPhotos.ts': 'export const indexed = true;' },
  },
  'file-named-after-export': {
    broken: {
      'components/Card.tsx:1:1': 'export function Teaser() {}',
      'components/front/card.tsx:1:1': 'export function card() {}',
      'lib/dates.ts:2:1': 'export type Day = string;\nexport async function parseDay() {}',
    },
    kept: {
      'components/Zoom.client.tsx': "'use client';\nexport function Zoom() {}",
      'lib/parseDay.ts': 'export function parseDay() {}',
      'lib/paths.ts': "export const root = '.';\nexport function displayPath() {}",
    },
  },
  'named-exports': {
    broken: {
      'components/Card.tsx:2:1': 'export function Card() {}\nexport default Card;',
      'lib/words.ts:2:16': 'const words = 1;\nexport { words as default };',
    },
    kept: {
      'app/articles/[slug]/page.tsx': 'export default function ArticlePage() {}',
      'next.config.js': 'export default {};',
      'publish/render/adapter.mjs': 'export default {};',
    },
  },
  'no-raw-html': {
    broken: { 'components/Body.tsx:1:37': `export const Body = (h) => <div     ${RAW_HTML}={{ __html: h }} />;` },
    kept: {
      'components/seo/JsonLd.tsx': `export const JsonLd = (h) => <script ${RAW_HTML}={{ __html: h }} />;`,
      'lib/refused.ts': `export const refused = ['${RAW_HTML}'];`,
    },
  },
  'honest-tests': {
    broken: {
      'lib/a.test.ts:1:1': "it.only('works', () => {});",
      'e2e/b.spec.ts:1:1': "test.skip('works', () => {});",
      'e2e/c.spec.ts:1:12': 'await page.waitForTimeout(500);',
      'e2e/d.spec.ts:1:20': 'await link.click({ force: true });',
      'e2e/e.spec.ts:1:1': 'test.fixme();',
    },
    kept: {
      'e2e/f.spec.ts': "test.skip(isMobile(), 'there is no pointer on a phone');\nawait link.click();",
      'e2e/support/clean.ts': "await rm('out', { recursive: true, force: true });",
      'lib/only.ts': 'export const only = list.only();',
    },
  },
  'small-files': {
    broken: { 'content/photo.jpg:1:1': '0'.repeat(1_000_001) },
    kept: { 'content/other.jpg': '0'.repeat(1_000_000) },
  },
  'no-machine-paths': {
    broken: { 'docs/deploying.md:2:6': `Run\ncd   ${HOME}`, 'e2e/x.ts:1:2': `'C:\\${'Users'}\\Ada'` },
    kept: { 'README.md': `https://example.com${HOME} and the folder ./${'root'}/of/it` },
  },
  'dependencies-have-reasons': {
    broken: {
      'package.json:2:1': '{ "dependencies": {\n"sharp": "^0.35.5" } }',
      'docs/dependencies.md:2:3': '| package | why |\n| `left-pad` | pads |\n| `sharp` | encodes photos |',
    },
    kept: {},
  },
};

describe('checkArchitecture', () => {
  it('has an example for every rule', () => {
    expect(Object.keys(examples)).toEqual(rules.map(({ name }) => name));
  });

  it.each(Object.entries(examples))('%s: finds what breaks it, at its place, and nothing else', (rule, example) => {
    const broken = Object.entries(example.broken).map(([place, text]) => [place.replace(/:\d+:\d+$/, ''), text]);
    const found = findProblems({ ...Object.fromEntries(broken), ...example.kept });
    expect(found).toEqual(
      Object.keys(example.broken)
        .map((place) => `${rule} ${place}`)
        .sort(),
    );
  });

  it('wants a reason in the table for every package', () => {
    const manifest = '{\n  "devDependencies": {\n    "sharp": "0.35.5"\n  }\n}';
    expect(findProblems({ 'package.json': manifest })).toEqual(['dependencies-have-reasons package.json:3:5']);
    expect(findProblems({ 'package.json': manifest, 'docs/dependencies.md': '| `sharp` | |' })).toHaveLength(1);
    expect(findProblems({ 'package.json': manifest, 'docs/dependencies.md': '| `sharp` | photos |' })).toEqual([]);
  });

  it('leaves broken fixtures and the code of other tools alone', () => {
    expect(findProblems({ 'fixtures/broken/index.ts': 'export default 1;' })).toEqual([]);
    expect(findProblems({ 'benchmarks/peers/next/app/page.js': 'export default 1;' })).toEqual([]);
  });
});
