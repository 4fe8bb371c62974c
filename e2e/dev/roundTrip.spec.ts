import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Nodes } from 'mdast';
import { isComponent, literalAttributes } from '../../lib/content/reading/body.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { origin, startDevServer } from '../support/devServer.ts';
import type { RunningCommand } from '../support/runCommand.ts';

/** Both newsrooms combined: the sample articles, and one article of each kind. */
let content: string;
let server: RunningCommand;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  content = await mkdtemp(join(tmpdir(), 'galley-editor-'));
  for (const newsroom of ['content', 'fixtures/valid']) await cp(newsroom, content, { recursive: true });
  server = await startDevServer(content);
});

test.afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(content, { recursive: true });
});

test('opens and saves every article without changing anything but the edited field', async ({ page }) => {
  // The tide tables differ in their number alone: one stands for all.
  const slugs = (await readdir(join(content, 'articles'))).filter((slug) => !/^tide-table-(?!01)/.test(slug));
  expect(slugs.length).toBeGreaterThan(15);
  test.setTimeout(slugs.length * 20_000);
  for (const slug of slugs) {
    await test.step(slug, async () => {
      const file = join(content, 'articles', slug, 'index.mdx');
      const before = await readFile(file, 'utf8');
      const picturesBefore = (await readdir(join(content, 'articles', slug))).sort();
      const written = await saveWithKicker(page, slug);
      const after = await readFile(file, 'utf8');
      expect((await readdir(join(content, 'articles', slug))).sort()).toEqual(picturesBefore);
      // The editor library's serialisation of the article, before the merge.
      expect(meaningOf(written)).toEqual(meaningOf(before));
      expect(withoutKicker(after)).toBe(withoutKicker(before));
      expect(after).toMatch(/^kicker: Written in the browser\r?$/m);
    });
  }
});

/** @returns the article as the library sends it on save */
async function saveWithKicker(page: Page, slug: string): Promise<string> {
  await page.goto(`${origin}/keystatic/collection/articles/item/${slug}`);
  await page.getByLabel('Kicker').fill('Written in the browser');
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().endsWith('/api/keystatic/update')),
    page.getByRole('button', { name: 'Save' }).click(),
  ]);
  expect((await request.response())?.status()).toBe(200);
  const { additions } = request.postDataJSON();
  expect(additions).toHaveLength(1);
  return Buffer.from(additions[0].contents, 'base64url').toString('utf8');
}

function withoutKicker(text: string): string {
  return text.replace(/^kicker: .*\r?\n/m, '');
}

/** An article's content without what the library does not model: column alignment, loose lists. */
function meaningOf(text: string): unknown {
  const { frontMatter, body, findings } = parseArticleSource(Buffer.from(text));
  expect(findings).toEqual([]);
  const fields = Object.entries(fieldsOf(frontMatter?.value))
    .filter(([key, value]) => key !== 'kicker' && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  return { fields: Object.fromEntries(fields), body: body?.children.map(describe) };
}

function describe(node: Nodes): unknown {
  const { position, data, children, attributes, align, spread, ...own } = { ...node } as Record<string, unknown>;
  return {
    ...own,
    // A decorative picture has no alt text, written or not.
    ...(isComponent(node)
      ? { attributes: Object.fromEntries(Object.entries(literalAttributes(node)).filter(([, value]) => value !== '')) }
      : {}),
    ...('children' in node ? { children: node.children.map(describe) } : {}),
  };
}
