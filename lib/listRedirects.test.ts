import { describe, expect, it } from 'vitest';
import { testArticle } from '../testing/testArticle.ts';
import { listRedirects } from './listRedirects.ts';

describe('listRedirects', () => {
  it('leads from every old address to the present one', () => {
    expect(listRedirects([testArticle({ slug: 'new', previousSlugs: ['older', 'old'] })])).toEqual([
      { from: '/articles/old', to: '/articles/new' },
      { from: '/articles/older', to: '/articles/new' },
    ]);
  });

  it('leaves an address alone that another article has taken', () => {
    const articles = [testArticle({ slug: 'new', previousSlugs: ['taken'] }), testArticle({ slug: 'taken' })];
    expect(listRedirects(articles)).toEqual([]);
  });
});
