import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const LINES = (count: number) => 'x();\n'.repeat(count);
const RAW_HTML = 'dangerouslySetInnerHTML';

/**
 * The house rules that `biome.jsonc` states: the text of a file, and on which lines Biome reports
 * the rule.
 */
const CASES: Record<string, Record<string, [text: string, ...lines: number[]]>> = {
  'suspicious/noImportCycles': {
    'lib/cycle/a.ts': ["import { b } from './b.ts';\n\nexport const a = b;\n", 1],
    'lib/cycle/b.ts': ["import { a } from '@/lib/cycle/a.ts';\n\nexport const b = a;\n", 1],
    'lib/types/a.ts': ["import type { B } from './b.ts';\n\nexport type A = B | 1;\n", 1],
    'lib/types/b.ts': ["import type { A } from './a.ts';\n\nexport type B = A | 2;\n", 1],
    'lib/line/a.ts': ["import { c } from '../cycle/c.ts';\n\nexport const a = c;\n"],
    'lib/cycle/c.ts': ['export const c = 1;\n'],
  },
  'style/noRestrictedImports': {
    'lib/archive.ts': ["export { defineDocumentType } from 'contentlayer2/source-files';\n", 1],
    'app/seam/page.tsx': ["export { build } from '@contentlayer2/core';\n", 1],
    'lib/content/store/readStore.ts': ["export const all = await import('../../.contentlayer/generated');\n", 1],
    'lib/content/compile/compileContent.ts': ["export type { Source } from '@contentlayer2/core';\n"],
    'app/front/page.tsx': ["export { readStore } from '@/lib/content/store/readStore.ts';\n", 1],
    'app/article/page.tsx': ["export type { Article } from '@/lib/content/model/article.ts';\n"],
    'components/Card.tsx': [
      "export { currentTime } from '../lib/clock.ts';\nexport { rm } from 'node:fs/promises';\n",
      1,
      2,
    ],
    'components/Front.tsx': ["export type { Article } from '@/lib/content/model/article.ts';\n"],
    'blocks/note/note.model.ts': [
      "export { createElement } from 'react';\nexport { createRoot } from 'react-dom/client';\n",
      1,
      2,
    ],
    'blocks/note/Note.view.tsx': [
      "export { createElement } from 'react';\nexport { rm } from 'node:fs/promises';\n",
      2,
    ],
    'components/Card.test.tsx': ["export { readFileSync } from 'node:fs';\n"],
  },
  'style/noDefaultExport': {
    'components/Default.tsx': ['export default function Default() {}\n', 1],
    'lib/words.ts': ['const words = 1;\nexport { words as default };\n', 2],
    'app/default/page.tsx': ['export default function Page() {}\n'],
    'playwright.config.ts': ['export default {};\n'],
  },
  'security/noDangerouslySetInnerHtml': {
    'components/Body.tsx': [`export const Body = (h: string) => <div ${RAW_HTML}={{ __html: h }} />;\n`, 1],
  },
  'suspicious/noFocusedTests': {
    'lib/only.test.ts': ["it.only('works', () => {});\n", 1],
    'e2e/only.spec.ts': ["test.describe.only('works', () => {});\n", 1],
  },
  'complexity/noExcessiveLinesPerFunction': {
    'lib/long.ts': [`export function long() {\n${LINES(101)}}\n`, 1],
    'lib/short.ts': [`export function short() {\n${LINES(98)}}\n`],
    'lib/long.test.ts': [`describe('long', () => {\n${LINES(101)}});\n`],
  },
  'style/noExcessiveLinesPerFile': {
    'lib/longFile.ts': [LINES(401), 1],
    'lib/shortFile.ts': [LINES(400)],
  },
  plugin: {
    'lib/now.ts': [
      'export const a = new Date();\nexport const b = `$'.concat('{Date.now()}`;\nexport const c = new Date(0);\n'),
      1,
      2,
    ],
    'newsroom/now.ts': ['export const now = [1].map(Date.now);\n', 1],
    'lib/clock.ts': ['export const currentTime = () => new Date();\n'],
    'lib/now.test.ts': ['const start = Date.now();\nexport { start };\n'],
    'scripts/now.ts': ['export const start = Date.now();\n'],
    'app/client/page.tsx': ["'use client';\n\nexport const words = 'use client';\n", 1],
    'e2e/wait.spec.ts': ['await page.waitForTimeout(500);\n', 1],
    'e2e/force.spec.ts': [
      "await link.click({ force: true });\nawait rm('out', { recursive: true, force: true });\n",
      1,
    ],
    'e2e/skip.spec.ts': [
      "test.skip();\ntest.skip('works', () => {});\ntest.skip(isMobile(), 'no pointer there');\n",
      1,
      2,
    ],
    'lib/skip.test.ts': ["it.fixme();\ndescribe.skipIf(isMobile())('works', () => {});\n", 1],
  },
};

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});
const biome = resolve('node_modules/.bin/biome');
let folder: string;
let found: { rule: string; path: string; line: number }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-lint-'));
  for (const name of ['biome.jsonc', 'tsconfig.json', 'package.json', 'scripts/checks/biome']) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  for (const [path, [text]] of Object.values(CASES).flatMap((files) => Object.entries(files))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], { cwd: folder });
  found = reportSchema.parse(JSON.parse(stdout.toString('utf8'))).diagnostics.map(({ category, location }) => ({
    rule: category.replace(/^lint\//, ''),
    path: location.path,
    line: location.start.line,
  }));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(CASES))('reports what breaks %s, at its line, and nothing else', (rule, files) => {
  const expected = Object.entries(files).flatMap(([path, [, ...lines]]) => lines.map((line) => `${path}:${line}`));
  const reported = found.filter((one) => one.rule === rule).map(({ path, line }) => `${path}:${line}`);
  expect(reported.sort()).toEqual(expected.sort());
});
