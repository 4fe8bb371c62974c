import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { testArticle } from '../../testing/testArticle.ts';
import { API_DOCUMENTS } from './apiDocuments.ts';
import { buildOpenApi, listExamples } from './buildOpenApi.ts';

const article = testArticle();
const tag = { slug: 'tides', name: 'tides' };
const description = buildOpenApi(
  listExamples({
    articles: [article],
    sections: [article.section],
    contributors: article.byline,
    tags: [tag],
    pages: [{ slug: 'about' }],
  }),
);
const text = JSON.stringify(description);

describe('the OpenAPI description', () => {
  it('is valid', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      // Sites on a developer's machine have it too; servers are those of the site.
      rules: { 'no-server-example.com': 'off' },
    });
    const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('has every kind of document once, with a real one as its example', () => {
    const { paths } = JSON.parse(text);
    expect(Object.keys(paths)).toEqual(API_DOCUMENTS.map(({ path }) => path));
    const examples = [...text.matchAll(/"externalValue":"([^"]*)"/g)].map(([, url]) => url);
    expect(examples).toContain(`http://localhost:3000/api/articles/${article.slug}.json`);
    expect(examples).toContain('http://localhost:3000/api/tags/tides.json');
    expect(examples.join()).not.toMatch(/[{}]|%7B/);
  });

  it('has no examples that a site without articles cannot have', () => {
    const { paths } = JSON.parse(
      JSON.stringify(buildOpenApi(listExamples({ articles: [], sections: [], contributors: [], tags: [], pages: [] }))),
    );
    expect(JSON.stringify(paths['/api/articles/{slug}.json'])).not.toContain('externalValue');
    expect(JSON.stringify(paths['/api/site.json'])).toContain('externalValue');
  });
});
