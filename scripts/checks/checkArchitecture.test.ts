import { describe, expect, it } from 'vitest';
import { checkArchitecture, rules } from './checkArchitecture.ts';

/** `rule path:line:col` of every problem in a repository of these files. */
function findProblems(texts: Record<string, string>): string[] {
  const files = Object.entries(texts).map(([path, text]) => [path, { text, byteCount: text.length }] as const);
  return checkArchitecture(new Map(files)).map(({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`);
}

/**
 * Files of which each breaks the rule, at the place in its key; and files that look like it but
 * keep to it.
 */
type Example = { broken: Record<string, string>; kept: Record<string, string> };

// In pieces, so that this file keeps to the rules that it tests.
const HOME = ['', 'home', 'ada', 'galley'].join('/');

function folderOf(folder: string, count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/file${index}.ts`, '']));
}

const examples: Record<string, Example> = {
  layers: {
    broken: {
      'lib/images/readPicture.ts:1:23': "import { check } from '../content/check/checkContent.ts';",
      'publish/site/headers.ts:1:29': "import type { Server } from '@/serve/server.ts';",
      'serve/server.ts:1:32': "const publisher = await import('../publish/publisher/createPublisher.ts');",
      'lib/util/clock.ts:1:29': "export { currentTime } from '../clock.ts';",
      'components/Front.tsx:1:25': "import { listAll } from '@/lib/articles.ts';\nexport const Front = 1;",
      'newsletter/send.ts:1:1': '',
      'blocks/note/helper.ts:1:1': '',
      'blocks/note/note.model.ts:1:22': "import { text } from '../../lib/feeds/htmlNodes.ts';",
      'blocks/blocks.html.ts:1:24': "import { Figure } from '../components/media/Figure.tsx';",
    },
    kept: {
      'publish/publisher/buildSite.ts': "import { listPages } from '../../lib/seo/listPages.ts';",
      'lib/content/check/trackContent.ts': "import { x } from './checkContent.ts';\nimport '../../util/groupBy.ts';",
      'lib/images/readPicture.test.ts': "import { testArticle } from '../../testing/testArticle.ts';",
      'blocks/note/note.html.ts': "import { text } from '../../lib/feeds/htmlNodes.ts';",
      'blocks/fixtures.test.ts': "import { testArticle } from '../testing/testArticle.ts';",
      'lib/feeds/buildFeed.ts': "import { blocksHtml } from '../../blocks/blocks.html.ts';",
      'next.config.js': "import { DEV_DIR } from './lib/paths.ts';",
    },
  },
  'blocks-by-the-list': {
    broken: {
      'lib/feeds/buildFeed.ts:1:26': "import { noteHtml } from '../../blocks/note/note.html.ts';",
      'blocks/quote/Quote.view.tsx:1:26': "import { NoteView } from '../note/Note.view.tsx';",
    },
    kept: {
      'blocks/blocks.html.ts': "import { noteHtml } from './note/note.html.ts';",
      'blocks/note/note.html.ts': "import { noteModel } from './note.model.ts';",
      'import/html/component.ts': "import type { BlockName } from '../../blocks/blockNames.ts';",
    },
  },
  'small-folders': {
    broken: { 'lib/images:1:1': '' },
    kept: {
      ...folderOf('lib/images', 26),
      ...folderOf('lib/feeds', 25),
      ...folderOf('fixtures/valid', 26),
      'lib/feeds/more/a.ts': '',
    },
  },
  'long-files': {
    broken: { 'lib/a.ts:1:1': '\n'.repeat(251) },
    kept: {
      'lib/b.ts': '\n'.repeat(250),
      'lib/c.ts': `/* Over 250 lines: one table. */${'\n'.repeat(251)}`,
      'lib/d.test.ts': '\n'.repeat(251),
    },
  },
  'replaced-modules': {
    // In pieces, as above.
    broken: { 'lib/clock.test.ts:1:8': `import ${['vi', "mock('./a.ts')"].join('.')};` },
    kept: {
      'lib/siteUrl.test.ts': ['vi', 'resetModules();'].join('.'),
      'lib/env.test.ts': "vi.stubEnv('A', 'b');",
    },
  },
  'no-jsx-below-the-components': {
    broken: { 'lib/Card.tsx:1:1': '', 'publish/site/Page.tsx:1:1': '' },
    kept: { 'components/Card.tsx': 'export function Card() {}' },
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
      'lib/parseDay.ts': 'export function parseDay() {}',
      'lib/paths.ts': "export const root = '.';\nexport function displayPath() {}",
    },
  },
  'small-files': {
    broken: { 'content/photo.jpg:1:1': '0'.repeat(1_000_001) },
    kept: { 'content/other.jpg': '0'.repeat(1_000_000) },
  },
  'paths-of-modules': {
    broken: { 'serve/fork.ts:1:62': `export const SCRIPT = new URL('./worker.ts', ${'import'}.meta.url).pathname;` },
    kept: {
      'serve/spawn.ts': `export const SCRIPT = fileURLToPath(new URL('./worker.ts', ${'import'}.meta.url));`,
      'serve/server.ts': 'const { pathname } = new URL(address, origin);',
    },
  },
  'no-machine-paths': {
    broken: { 'docs/deploying.md:2:6': `Run\ncd   ${HOME}`, 'e2e/x.ts:1:2': `'C:\\${'Users'}\\Ada'` },
    kept: { 'README.md': `https://example.com${HOME} and the folder ./${'root'}/of/it` },
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

  it('leaves broken fixtures and the code of other tools alone', () => {
    expect(findProblems({ 'fixtures/broken/index.ts': '', 'benchmarks/peers/next/index.js': '' })).toEqual([]);
  });
});
