import { expect, it } from 'vitest';
import { testPage } from '../../testing/testArticle.ts';
import { buildPageMarkdown } from '../markdown/buildArticleMarkdown.ts';
import { buildApiPage, buildPages } from './buildApiPage.ts';

const page = testPage({ updated: '2024-05-02T00:00:00.000Z' });

it('holds the text of a page as data and as HTML, with absolute addresses', () => {
  const { body, contentHtml, apiUrl, markdownUrl, updated } = buildApiPage(page);
  expect(apiUrl).toBe('http://localhost:3000/api/pages/about.json');
  expect(markdownUrl).toBe('http://localhost:3000/about.md');
  expect(updated).toBe(page.updated);
  expect(contentHtml).toBe(
    '<p>We write about the <a href="http://localhost:3000/sections/harbour">harbour</a>.</p>\n<h2>Our rules</h2>',
  );
  expect(body.map(({ _type, style }) => [_type, style])).toEqual([
    ['block', 'normal'],
    ['block', 'h2'],
  ]);
});

it('lists all pages without their texts', () => {
  const [card] = buildPages([page]).pages;
  expect(card).toMatchObject({ slug: 'about', title: 'About us', url: 'http://localhost:3000/about' });
  expect(card).not.toHaveProperty('body');
});

it('is Markdown with a header of its own', () => {
  const text = buildPageMarkdown(page);
  expect(text).toContain('---\ntitle: About us\nupdated: 2024-05-02T00:00:00.000Z\nlanguage: en-GB\n');
  expect(text).toContain(
    '# About us\n\n**Who we are.**\n\nWe write about the [harbour](http://localhost:3000/sections/harbour).',
  );
});
