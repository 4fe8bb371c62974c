import { describe, expect, it } from 'vitest';
import { groupTranslations } from './groupTranslations.ts';

const article = (slug: string, language: string, translations: string[] = [], previousSlugs: string[] = []) => ({
  slug,
  language,
  translations,
  previousSlugs,
});
const versions = (articles: ReturnType<typeof article>[], slug: string) =>
  groupTranslations(articles)
    .get(slug)
    ?.map((one) => one.slug);

describe('groupTranslations', () => {
  it('finds all versions when one names the others, or each the next', () => {
    const [de, en, fr] = [article('d', 'de'), article('e', 'en', ['d', 'f']), article('f', 'fr')];
    for (const slug of ['d', 'e', 'f']) expect(versions([de, en, fr], slug)).toEqual(['d', 'e', 'f']);
    const chain = [article('d', 'de', ['e']), article('e', 'en', ['f']), article('f', 'fr')];
    expect(versions(chain, 'f')).toEqual(['d', 'e', 'f']);
  });

  it('follows former slugs', () => {
    expect(versions([article('d', 'de', ['old']), article('e', 'en', [], ['old'])], 'e')).toEqual(['d', 'e']);
  });

  it('takes one version of each language, for each article its own', () => {
    const two = [article('e', 'en', ['a', 'b']), article('a', 'de'), article('b', 'de')];
    expect(versions(two, 'e')).toEqual(['a', 'e']);
    expect(versions(two, 'b')).toEqual(['b', 'e']);
  });

  it('ignores what is not there, and articles that name themselves', () => {
    expect(versions([article('e', 'en', ['none', 'e']), article('f', 'fr')], 'e')).toBeUndefined();
  });
});
