import { describe, expect, it } from 'vitest';
import { publishedPath } from './publishedPath.ts';

describe('publishedPath', () => {
  it('puts an article’s Markdown beside its page', () => {
    expect(publishedPath('/articles/harbour-fire/markdown')).toBe('/articles/harbour-fire.md');
  });

  it('leaves every other address as it is', () => {
    for (const path of ['/', '/articles/markdown', '/articles/a/b/markdown', '/api/articles/x.json']) {
      expect(publishedPath(path)).toBe(path);
    }
  });
});
