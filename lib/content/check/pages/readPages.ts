import { join } from 'node:path';
import { hashOf } from '../../../util/hashOf.ts';
import { isUnchecked } from '../../model/articleErrors.ts';
import { PUBLICATION_FILE } from '../../model/publication/publication.ts';
import type { ContentEntry } from '../../reading/listEntries.ts';
import { buildTrackedPage } from '../articleFacts.ts';
import type { ArticleFolder } from '../checkArticleFolder.ts';
import { hashEntries } from '../hashEntries.ts';
import type { FileFinding, Newsroom, PlacedText, TrackedArticle } from '../newsroom.ts';
import { type ReadFolderOptions, readArticleFolder } from '../readArticleFolder.ts';
import { checkLinks } from '../rules/checkLinks.ts';

/** The folder of an article or a page as last read; `version` changes when it does. */
export type TrackedFolder = ArticleFolder & { version: string };

/**
 * Reads the folders in `pages/`, and runs the rules that need nothing else.
 *
 * @param list everything outside `articles/`
 * @param known what was read before, by slug
 */
export async function readPages(
  list: readonly ContentEntry[],
  { contentDir, ...options }: Omit<ReadFolderOptions, 'locate'> & { contentDir: string },
  known: ReadonlyMap<string, TrackedFolder>,
): Promise<Map<string, TrackedFolder>> {
  const folders = new Map<string, ContentEntry[]>();
  for (const entry of list) {
    const name = /^pages\/([^/]+)/.exec(entry.path)?.[1];
    if (name !== undefined) folders.set(name, [...(folders.get(name) ?? []), entry]);
  }
  const pages = new Map<string, TrackedFolder>();
  for (const [name, entries] of folders) {
    // The date of its last update is read in the time zone.
    const version = hashOf(hashEntries(entries), options.timeZone);
    const before = known.get(name);
    const folder =
      before?.version === version
        ? before
        : await readArticleFolder(name, entries, {
            ...options,
            locate: (path) => join(contentDir, path),
            isPage: true,
          });
    pages.set(name, { ...folder, version });
  }
  return pages;
}

/** The pages as rules that look at links see them. */
export function trackPages(pages: ReadonlyMap<string, ArticleFolder>): Map<string, TrackedArticle> {
  return new Map(
    [...pages].flatMap(([slug, { article }]) =>
      article ? [[slug, buildTrackedPage(slug, article.facts)] as const] : [],
    ),
  );
}

/**
 * Rule: the links of pages and of the footer lead to what readers can see.
 *
 * @param others.footerLinks the addresses of those of the footer
 */
export function checkPageLinks(
  { footerLinks }: { footerLinks: readonly PlacedText[] },
  newsroom: Newsroom,
): FileFinding[] {
  const ofPages = [...newsroom.pages.values()].flatMap((page) =>
    checkLinks(page, newsroom).map((finding) => ({ ...finding, file: page.file })),
  );
  return [...ofPages, ...checkFooterLinks(footerLinks, newsroom)];
}

/** Warnings only: another program may answer an address of the same host. */
export function checkFooterLinks(links: readonly PlacedText[], newsroom: Newsroom): FileFinding[] {
  const footer: TrackedArticle = {
    ...{ slug: '', file: PUBLICATION_FILE, headline: '', language: '', section: null, anchors: [] },
    ...{ byline: [], previousSlugs: [], tags: [], translations: [] },
    publication: { kind: 'dated', from: '' },
    state: { kind: 'published', from: '' },
    links: links.filter(({ text }) => text.startsWith('/')).map(({ text: url, place }) => ({ url, place })),
  };
  return checkLinks(footer, newsroom).map((finding) => ({
    ...finding,
    subject: { kind: 'field', field: 'footer' },
    severity: 'warning',
    file: PUBLICATION_FILE,
  }));
}

/** Marks a page where articles and pages are in one record. No name in `articles/` has a slash. */
const PAGES = 'pages/';

/** Separates what an earlier process read: the names in `articles/`, and those in `pages/`. */
export function splitTracked(known: Readonly<Record<string, TrackedFolder>>) {
  const entries = Object.entries(known);
  return {
    folders: new Map(entries.filter(([name]) => !name.startsWith(PAGES))),
    pages: new Map(
      entries.filter(([name]) => name.startsWith(PAGES)).map(([name, page]) => [name.slice(PAGES.length), page]),
    ),
  };
}

/** Joins them for the next process. What could not be checked is left out: that may have better luck. */
export function joinTracked(
  folders: ReadonlyMap<string, TrackedFolder>,
  pages: ReadonlyMap<string, TrackedFolder> = new Map(),
): Record<string, TrackedFolder> {
  const all = [...folders, ...[...pages].map(([name, page]) => [`${PAGES}${name}`, page] as const)];
  return Object.fromEntries(all.filter(([, folder]) => !isUnchecked(folder)));
}
