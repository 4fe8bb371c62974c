import { type Archive, type ArchiveSource, buildArchive, ONWARD_ARTICLE_LIMIT } from '../lib/archive.ts';
import type { ArticleSummary } from '../lib/content/model/article.ts';
import { mediaPath } from '../lib/images/mediaPath.ts';
import { affectedPages } from '../publish/batch/affectedPages.ts';
import { listListings } from '../publish/batch/listListings.ts';

const knownTexts = new WeakMap<ArchiveSource, Map<number, Map<string, string>>>();

/** Each address of a site with the text of everything that decides its bytes. */
export function renderTexts(store: ArchiveSource, epochS: number): Map<string, string> {
  const byTime = knownTexts.get(store) ?? new Map<number, Map<string, string>>();
  const texts = byTime.get(epochS) ?? renderArchive(buildArchive(store, new Date(epochS * 1000)));
  knownTexts.set(store, byTime.set(epochS, texts));
  return texts;
}

function renderArchive(archive: Archive): Map<string, string> {
  const keysOf = (articles: readonly ArticleSummary[]) => articles.map(({ slug, key }) => `${slug}@${key}`).join(' ');
  const frame = [...archive.sections.map(({ name }) => name), ...archive.pages.map(({ title }) => title)].join(' ');
  const texts = new Map(
    affectedPages(null, archive)
      .render.flat()
      .map((address) => [address, `${frame} | ${address}`]),
  );
  const add = (address: string, text: string) => texts.set(address, `${texts.get(address)} | ${text}`);
  for (const { address, items, context } of listListings(archive)) add(address, `${context} ${keysOf(items)}`);
  for (const article of archive.articles) {
    const images = article.pageImages.map(mediaPath).join(' ');
    const versions = archive.translations(article).map(({ slug, language }) => `${slug}:${language}`);
    const onward = keysOf(archive.listOnward(article, ONWARD_ARTICLE_LIMIT));
    add(article.path, `${article.key} ${images} ${versions.join(' ')} ${onward}`);
    for (const address of [`${article.path}.md`, `/api${article.path}.json`]) add(address, article.key);
  }
  for (const { path, slug, key } of archive.pages) {
    for (const address of [path, `${path}.md`, `/api/pages/${slug}.json`]) add(address, key);
  }
  return texts;
}
