import { describe, expect, it } from 'vitest';
import { testArticle } from '../../testing/testArticle.ts';
import { buildLlmsText, LLMS_ARTICLE_LIMIT } from './buildLlmsText.ts';

describe('buildLlmsText', () => {
  it('names the site, then every article as Markdown', () => {
    const article = testArticle({ headline: 'A [bracket]' });
    const text = buildLlmsText([article], [article.section]);
    expect(text).toMatch(/^# Perigee\n\n> /);
    expect(text).toContain(
      '- [A \\[bracket\\]](http://localhost:3000/articles/harbour-fire.md): It burned until morning.',
    );
    expect(text).toContain('- [Harbour](http://localhost:3000/sections/harbour): Ships and quays.');
  });

  it('leaves the archive to the API', () => {
    const articles = Array.from({ length: LLMS_ARTICLE_LIMIT + 1 }, (_, index) => testArticle({ slug: `a-${index}` }));
    expect(buildLlmsText(articles, []).match(/\.md\)/g)).toHaveLength(LLMS_ARTICLE_LIMIT);
  });
});
