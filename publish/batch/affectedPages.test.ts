import { describe, expect, it } from 'vitest';
import { buildArchive } from '../../lib/archive.ts';
import type { ArticleSummary, Page } from '../../lib/content/model/article.ts';
import type { Front } from '../../lib/content/model/publication/front.ts';
import { stagedKey } from '../../lib/content/store/storeKeys.ts';
import { testArticle, testPage } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { affectedPages, listAddresses } from './affectedPages.ts';

const NOW = new Date('2024-06-01T00:00:00Z');
const harbour = { slug: 'harbour', name: 'Harbour', description: 'Ships and quays.' };
const town = { slug: 'town', name: 'Town', description: 'The town.' };
const falk = { slug: 'ines-falk', name: 'Ines Falk' };

/** An article a day, the last one on 10 April 2024; each tenth under a tag of its own. */
const articles = Array.from({ length: 100 }, (_, index) =>
  testArticle({
    slug: `a-${index}`,
    published: new Date(Date.UTC(2024, 0, 1 + index)).toISOString(),
    tags: index % 10 === 0 ? ['Fire', 'Rare'] : ['Fire'],
    section: index % 2 === 0 ? harbour : town,
  }),
);

function archiveOf(
  list: readonly ArticleSummary[],
  now = NOW,
  fronts: readonly Front[] = [],
  pages: readonly Page[] = [],
) {
  return buildArchive(
    { publication: testPublication, articles: list, sections: [harbour, town], contributors: [falk], fronts, pages },
    now,
  );
}

const before = archiveOf(articles);
const change = (slug: string, changes: Partial<ArticleSummary>) =>
  articles.map((article) => (article.slug === slug ? { ...article, key: 'changed', ...changes } : article));
const affected = (list: readonly ArticleSummary[], now = NOW) => {
  const { render, remove } = affectedPages(before, archiveOf(list, now));
  return { groups: render, render: render.flat(), remove };
};

describe('affectedPages', () => {
  it('names everything when nothing is known of what is published', () => {
    const { render, remove } = affectedPages(null, before);
    expect(render.flat().sort()).toEqual(listAddresses(before).sort());
    expect(remove).toEqual([]);
  });

  it('names nothing when nothing has changed', () => {
    expect(affected(articles)).toMatchObject({ render: [], remove: [] });
  });

  it('names every feed and API document that shows an article when its photos get their full form', () => {
    const quick = archiveOf(change('a-99', { key: stagedKey('a-99', ['crane-1a-480.jpg']) }));
    const { render } = affectedPages(quick, archiveOf(change('a-99', { key: 'a-99' })));
    expect(render.flat()).toEqual(
      expect.arrayContaining([
        ...['/articles/a-99', '/articles/a-99.md', '/api/articles/a-99.json', '/api/articles.json'],
        ...['/', '/feed.xml', '/feed.atom', '/feed.json', '/sections/town/feed.xml', '/sections/town/feed.json'],
        ...['/api/sections/town.json', '/api/tags/fire.json', '/sitemap.xml', '/llms.txt'],
      ]),
    );
  });

  it('begins with the article that changed, then what lists it, then what leads to it', () => {
    const { groups, render } = affected(change('a-50', {}));
    expect(groups[0]).toEqual(['/articles/a-50']);
    expect(groups[1]).toEqual(expect.arrayContaining(['/tags/rare', '/page/5', '/sections/harbour/3']));
    expect(groups[2]).toEqual(expect.arrayContaining(['/articles/a-60', '/articles/a-40']));
    expect(groups[3]).toEqual(
      expect.arrayContaining([
        '/articles/a-50.md',
        '/api/articles/a-50.json',
        '/sitemap.xml',
        '/sitemaps/articles/1.xml',
      ]),
    );
    expect(render).not.toContain('/');
    expect(render).not.toContain('/feed.xml');
    expect(render.length).toBeLessThan(50);
  });

  it('leaves the numbered pages of fronts alone when an article is added', () => {
    const late = testArticle({ slug: 'late', published: '2024-05-01T00:00:00.000Z', section: harbour, tags: ['Fire'] });
    const { render } = affected([...articles, late]);
    expect(render).toEqual(
      expect.arrayContaining(['/articles/late', '/', '/sections/harbour', '/tags/fire', '/feed.xml']),
    );
    expect(render.filter((address) => /\/\d+$/.test(address)).length).toBeLessThanOrEqual(4);
    expect(render.filter((address) => address.startsWith('/api/photos'))).toEqual(['/api/photos.json']);
    expect(render).not.toContain('/sections/town');
  });

  it('removes what is gone: the article in all forms, and the fronts that it alone was on', () => {
    const only = testArticle({ slug: 'only', published: '2023-01-01T00:00:00.000Z', tags: ['Lonely'], section: town });
    const { remove } = affectedPages(archiveOf([...articles, only]), archiveOf(articles));
    expect(remove.sort()).toEqual(
      [
        '/api/articles/only.json',
        '/api/ninjs/only.json',
        '/api/tags/lonely.json',
        '/articles/only',
        '/articles/only.md',
        '/tags/lonely',
      ].sort(),
    );
  });

  it('treats an article that falls due as a new one, and one that gets old as out of the news', () => {
    const soon = testArticle({ slug: 'soon', published: '2024-06-02T00:00:00.000Z', section: town });
    const list = [...articles, soon];
    const { render } = affectedPages(archiveOf(list), archiveOf(list, new Date('2024-06-02T00:00:00Z')));
    expect(render[0]).toEqual(['/articles/soon']);
    const later = affectedPages(
      archiveOf(list, new Date('2024-06-03T00:00:00Z')),
      archiveOf(list, new Date('2024-06-04T00:00:01Z')),
    );
    expect(later.render.flat().sort()).toEqual(['/news-sitemap.xml', '/robots.txt']);
  });

  it('names every version of an article when one is translated, or no longer is', () => {
    const german = testArticle({
      slug: 'g',
      published: '2020-01-01T00:00:00.000Z',
      language: 'de',
      translations: ['a-50'],
    });
    const { render } = affected([...articles, german]);
    expect(render).toContain('/articles/a-50');
    expect(render).not.toContain('/articles/a-49');
    const both = archiveOf([...articles, german]);
    expect(affectedPages(both, before).render.flat()).toContain('/articles/a-50');
    const renamed = archiveOf([...articles, { ...german, headline: 'Other', key: 'other' }]);
    expect(affectedPages(both, renamed).render.flat()).not.toContain('/articles/a-50');
  });

  it('names every page when the publication changes, and the numbered pages that are no more', () => {
    const publication = { ...testPublication, articlesPerFront: { newest: 1000, page: 100 } };
    const after = buildArchive(
      { publication, articles, sections: [harbour, town], contributors: [falk], fronts: [], pages: [] },
      NOW,
    );
    const { render, remove } = affectedPages(before, after);
    expect(render.flat().sort()).toEqual(listAddresses(after).sort());
    expect(remove).toContain('/page/1');
  });

  it('names only a front when its file changes, and when one of its entries ends', () => {
    const front: Front = {
      slug: 'harbour',
      stories: [{ article: 'a-2', weight: 'splash', until: '2024-07-01T00:00:00.000Z' }],
      bands: [],
    };
    const arranged = archiveOf(articles, NOW, [front]);
    expect(affectedPages(before, arranged).render.flat()).toEqual([
      '/sections/harbour',
      '/api/fronts/harbour.json',
      '/api/ninjs/fronts/harbour.json',
    ]);
    expect(affectedPages(arranged, archiveOf(articles, NOW, [front])).render.flat()).toEqual([]);
    const later = archiveOf(articles, new Date('2024-07-01T00:00:00Z'), [front]);
    expect(affectedPages(arranged, later).render.flat()).toContain('/sections/harbour');
    const endless = archiveOf(articles, NOW, [
      { ...front, stories: [{ article: 'a-2', weight: 'splash', until: null }] },
    ]);
    expect(affectedPages(arranged, endless).render.flat()).toContain('/api/fronts/harbour.json');
    // The front shows an article that is older than its newest part.
    const edited = archiveOf(change('a-2', {}), NOW, [front]);
    expect(affectedPages(arranged, edited).render.flat()).toContain('/sections/harbour');
  });

  describe('a page', () => {
    const about = testPage({ slug: 'about' });
    const withAbout = archiveOf(articles, NOW, [], [about]);
    const changed = (changes: Partial<Page>) => archiveOf(articles, NOW, [], [{ ...about, ...changes }]);

    it('is published alone when its text changes, in all its forms', () => {
      expect(
        affectedPages(withAbout, changed({ key: 'other' }))
          .render.flat()
          .sort(),
      ).toEqual(['/about', '/about.md', '/api/pages/about.json'].sort());
    });

    it('changes every page with its title, and when it appears or is gone, since all name it in the footer', () => {
      const renamed = changed({ title: 'Who we are', key: 'other' });
      expect(affectedPages(withAbout, renamed).render.flat().sort()).toEqual(listAddresses(renamed).sort());
      expect(affectedPages(before, withAbout).render.flat()).toContain('/articles/a-2');
      expect(affectedPages(withAbout, before).remove.sort()).toEqual(
        ['/about', '/about.md', '/api/pages/about.json'].sort(),
      );
    });

    it('is not shown as a draft', () => {
      expect(listAddresses(changed({ isDraft: true }))).not.toContain('/about');
    });
  });

  it('names every page when a section changes, since all name the sections', () => {
    const after = buildArchive(
      {
        publication: testPublication,
        articles,
        sections: [harbour, { ...town, name: 'The town' }],
        contributors: [falk],
        fronts: [],
        pages: [],
      },
      NOW,
    );
    expect(affectedPages(before, after).render.flat().sort()).toEqual(listAddresses(after).sort());
  });
});
