import type { ArchiveSource } from '../lib/archive.ts';
import type { ArticleSummary } from '../lib/content/model/article.ts';
import { openTestPublisher, type TestOptions } from './createTestPublisher.ts';
import { testArticle, testPage, testPhoto } from './testArticle.ts';
import { createTestDisk, type TestDisk } from './testDisk.ts';
import { testPublication } from './testPublication.ts';

const harbour = { slug: 'harbour', name: 'Harbour', description: 'Ships and quays.' };
const town = { slug: 'town', name: 'Town', description: 'The town.' };
const falk = { slug: 'ines-falk', name: 'Ines Falk' };

export function newsroom(articles: readonly ArticleSummary[], changes: Partial<ArchiveSource> = {}): ArchiveSource {
  return {
    publication: testPublication,
    articles,
    sections: [harbour, town],
    contributors: [falk],
    fronts: [],
    pages: [],
    ...changes,
  };
}

export const articles = ['fire', 'vote', 'tide'].map((slug, index) =>
  testArticle({
    slug,
    published: `2024-05-0${index + 1}T00:00:00.000Z`,
    section: index === 0 ? harbour : town,
    tags: [`Tag ${slug}`],
    pageImages: [`${slug}-1a-480.jpg`],
    mainMedia: null,
  }),
);
export const base = newsroom(articles);

export function edit(slug: string, changes: Partial<ArticleSummary> = {}): ArchiveSource {
  return newsroom(articles.map((one) => (one.slug === slug ? { ...one, key: `${slug}-2`, ...changes } : one)));
}

export const changes: Record<string, ArchiveSource> = {
  'an edit': edit('vote'),
  'a new photo': edit('vote', { pageImages: ['quay-2b-480.jpg'] }),
  'a new article': newsroom([...articles, testArticle({ slug: 'late', published: '2024-05-09T00:00:00.000Z' })]),
  'an article taken down': newsroom(articles.slice(1)),
  'an article under another name': newsroom([
    ...articles.slice(1),
    testArticle({ slug: 'blaze', published: '2024-05-01T00:00:00.000Z', previousSlugs: ['fire'], section: harbour }),
  ]),
  'a translation': newsroom([
    ...articles,
    testArticle({ slug: 'feuer', published: '2021-05-09T00:00:00.000Z', language: 'de', translations: ['fire'] }),
  ]),
  'a new portrait': newsroom(
    articles.map((one) => ({ ...one, key: `${one.key}-portrait` })),
    { contributors: [{ ...falk, portrait: testPhoto({ id: 'falk' }) }] },
  ),
  'a page of the newsroom': newsroom(articles, { pages: [testPage()] }),
  'another section name': newsroom(
    articles.map((one) => ({ ...one, key: `${one.key}-town` })),
    { sections: [harbour, { ...town, name: 'The town' }] },
  ),
};

/** A disk on which a newsroom is published. */
export async function publishedDisk(source: ArchiveSource, options: TestOptions = {}): Promise<TestDisk> {
  const disk = createTestDisk();
  const publisher = await openTestPublisher(disk, { source }, options);
  await publisher.publish();
  await publisher.sweep();
  return disk;
}

/**
 * What readers get. The two hosting files remember what was taken down, and the record of changes is
 * history: a fresh build knows neither.
 */
export function siteOf({ out, quick }: TestDisk): Record<string, string> {
  const history = /^\S+ \/(?:410\.html|api\/410\.json) 410\n|^ {2}"[^"]+" "1";\n/gm;
  return Object.fromEntries(
    [...out]
      .filter(([path]) => !path.startsWith('api/changes'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => [path, text.replace(history, '') + (quick.has(path) ? ' in a quick copy' : '')]),
  );
}

/** Starts again, and publishes and sweeps without being killed. */
export async function recover(disk: TestDisk, source: ArchiveSource, options: TestOptions = {}): Promise<string[]> {
  const publisher = await openTestPublisher(disk, { source }, options);
  await publisher.publish();
  await publisher.sweep();
  return publisher.told;
}
