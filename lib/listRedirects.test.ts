import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listArticles } from './articles.ts';
import { listRedirects } from './listRedirects.ts';
import { testArticle } from './testing/testArticle.ts';

vi.mock('./articles.ts', () => ({ listArticles: vi.fn() }));

beforeEach(() => vi.mocked(listArticles).mockReset());

describe('listRedirects', () => {
  it('leads from every old address to the present one', () => {
    vi.mocked(listArticles).mockReturnValue([testArticle({ slug: 'new', previousSlugs: ['older', 'old'] })]);
    expect(listRedirects()).toEqual([
      { from: '/articles/old', to: '/articles/new' },
      { from: '/articles/older', to: '/articles/new' },
    ]);
  });

  it('leaves an address alone that another article has taken', () => {
    vi.mocked(listArticles).mockReturnValue([
      testArticle({ slug: 'new', previousSlugs: ['taken'] }),
      testArticle({ slug: 'taken' }),
    ]);
    expect(listRedirects()).toEqual([]);
  });
});
