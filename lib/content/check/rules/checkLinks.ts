import { apiPagePath, FEED_FILES, pagePath, tagSlug } from '../../../addresses.ts';
import { decodePercents } from '../../../util/decodePercents.ts';
import { didYouMean } from '../../../util/didYouMean.ts';
import { isAllowedUrl } from '../../grammar/isAllowedUrl.ts';
import type { CheckFinding, Newsroom, TrackedArticle } from '../newsroom.ts';

/** Pages that every site has. */
const FIXED_PAGES: ReadonlySet<string> = new Set([
  '/',
  '/search',
  '/corrections',
  ...Object.values(FEED_FILES).map((file) => `/${file}`),
  '/sitemap.xml',
  '/llms.txt',
  ...['index', 'site', 'articles', 'sections', 'contributors', 'tags', 'pages', 'corrections', 'changes', 'schema'].map(
    (name) => `/api/${name}.json`,
  ),
]);

/** Pages made from content, and their other forms: Markdown, API, section feeds. */
const PAGES: readonly RegExp[] = [
  /^(?<before>\/articles\/)(?<slug>[^/]+)(?<after>\.md)$/,
  /^(?<before>\/api\/(?:articles|sections|contributors|tags)\/)(?<slug>[^/]+)(?<after>\.json)$/,
  /^(?<before>\/sections\/)(?<slug>[^/]+)(?<after>\/feed\.(?:xml|atom|json))$/,
  /^(?<before>\/(?:articles|sections|contributors|tags)\/)(?<slug>[^/]+)(?<after>)$/,
];

/**
 * Each guess compares the address with every article. Without a limit, a file of broken links would
 * take hours in a large archive.
 */
const MAX_GUESSES = 20;

type Refusal = Pick<CheckFinding, 'rule' | 'message' | 'hint' | 'severity'>;

/**
 * Rule: a link within the site leads to a page that readers can see, and its anchor exists there.
 */
export function checkLinks(article: TrackedArticle, newsroom: Newsroom): CheckFinding[] {
  let guessCount = 0;
  return article.links.flatMap(({ url, place }) => {
    // The grammar reports addresses that are not allowed.
    const isElsewhere = /^[a-z][a-z0-9+.-]*:/i.test(url);
    const refusal =
      isElsewhere || !isAllowedUrl(url) ? null : refuseLink(url, article, newsroom, guessCount < MAX_GUESSES);
    if (refusal) guessCount += 1;
    return refusal ? [{ ...place, subject: { kind: 'body' } as const, ...refusal }] : [];
  });
}

function refuseLink(url: string, article: TrackedArticle, newsroom: Newsroom, guesses: boolean): Refusal | null {
  const [beforeAnchor = '', ...anchors] = url.split('#');
  const anchor = anchors.length > 0 ? decodePercents(anchors.join('#')) : null;
  // "%2F" is not a path separator.
  const path = decodePercents(beforeAnchor.replace(/\?.*$/s, '').replace(/%(?=2f)/gi, '%25')).normalize('NFC');
  if (beforeAnchor === '') return refuseAnchor(anchor, article, url);
  if (!path.startsWith('/')) {
    return broken(url, 'Begin the address of a page on this site with "/", and that of another site with "https://".');
  }
  if (FIXED_PAGES.has(path)) return null;
  const page = newsroom.pages.get(/^\/(?:api\/pages\/)?([^/.]+)(?:\.json)?$/.exec(path)?.[1] ?? '');
  if (page && [pagePath(page.slug), apiPagePath(page.slug)].includes(path)) {
    return refuseUnpublished(page, article, url) ?? (anchor === null ? null : refuseAnchor(anchor, page, url));
  }
  const groups = PAGES.map((pattern) => pattern.exec(path)?.groups).find((found) => found !== undefined);
  const { before = '', slug = '', after = '' } = groups ?? {};
  const unknownUnless = (isKnown: boolean, slugs: Iterable<string>) =>
    isKnown ? null : unknownPage(url, { before, slug, after }, guesses ? slugs : []);
  switch (before) {
    case '/articles/':
    case '/api/articles/': {
      // Former addresses redirect only to the page, not to its other forms.
      const former = path === `/articles/${slug}` ? newsroom.articlesByPreviousSlug.get(slug) : undefined;
      const target = newsroom.articles.get(slug) ?? former;
      if (!target) return unknownUnless(false, newsroom.articles.keys());
      return refuseUnpublished(target, article, url) ?? (anchor === null ? null : refuseAnchor(anchor, target, url));
    }
    case '/sections/':
      return unknownUnless(newsroom.sections.has(slug), newsroom.sections.keys());
    case '/contributors/':
      return unknownUnless(newsroom.contributors.has(slug), newsroom.contributors.keys());
    case '/tags/': {
      const tags = listTags(article, newsroom);
      return unknownUnless(tags.has(slug), tags);
    }
    default: {
      const meant = path.endsWith('/')
        ? path.slice(0, -1)
        : didYouMean(path, [...FIXED_PAGES, ...[...newsroom.pages.keys()].map(pagePath)]);
      return broken(
        url,
        meant
          ? `Did you mean ${meant}?`
          : 'Pages of this site are /articles/…, /sections/…, /contributors/…, /tags/…, /search and /corrections.',
      );
    }
  }
}

type PageAddress = { before: string; slug: string; after: string };

function unknownPage(url: string, { before, slug, after }: PageAddress, slugs: Iterable<string>): Refusal {
  const meant = didYouMean(slug, slugs);
  return broken(
    url,
    meant ? `Did you mean ${before}${meant}${after}?` : `Nothing is published at ${before}${slug}${after}.`,
  );
}

function broken(url: string, hint: string): Refusal {
  return { rule: 'broken-link', message: `the link to ${url} leads nowhere`, hint };
}

function refuseAnchor(anchor: string | null, target: TrackedArticle, url: string): Refusal | null {
  const { anchors } = target;
  if (anchors === null || (anchor && anchors.includes(anchor))) return null;
  const meant = didYouMean(anchor ?? '', anchors);
  return {
    rule: 'broken-anchor',
    message: `the link to ${url} leads to nothing on that page`,
    hint: meant
      ? `Did you mean #${meant}?`
      : 'An anchor is the id of a photo, or a heading in lower case with hyphens.',
  };
}

/** An article's links must work from the time it is published. Nobody reads a draft. */
function refuseUnpublished(target: TrackedArticle, article: TrackedArticle, url: string): Refusal | null {
  if (isReachable(target, article)) return null;
  const isIncomplete = target.state.kind === 'draft' && target.state.isIncomplete === true;
  return {
    rule: 'link-to-unpublished',
    // An archive is published before all its articles are complete.
    ...(isIncomplete ? { severity: 'warning' as const } : {}),
    message: `the link to ${url} leads to ${isIncomplete ? 'an incomplete article' : target.state.kind === 'draft' ? 'a draft' : 'an article that is published later'}`,
    hint: isIncomplete
      ? 'Until that article is complete, readers get the words without the link.'
      : 'Readers would not find it. Link to something else, or publish both together.',
  };
}

/** Whether an article is published no later than another; true if that is not known. */
function isReachable({ state }: TrackedArticle, { state: from }: TrackedArticle): boolean {
  if (from.kind === 'draft' || from.kind === 'unknown') return true;
  if (state.kind === 'draft') return false;
  return state.kind !== 'scheduled' || (from.kind === 'scheduled' && state.from <= from.from);
}

/** Tags by publication time. Cached, so that each newsroom is searched once for each time. */
const tagsOfNewsrooms = new WeakMap<Newsroom, Map<string, Set<string>>>();

/** The tags that have a page when the article is published. */
function listTags(article: TrackedArticle, newsroom: Newsroom): Set<string> {
  const known = tagsOfNewsrooms.get(newsroom) ?? new Map<string, Set<string>>();
  tagsOfNewsrooms.set(newsroom, known);
  const { state } = article;
  const time = state.kind === 'scheduled' ? state.from : state.kind;
  const tags =
    known.get(time) ??
    new Set(
      [...newsroom.articles.values()]
        .filter((other) => isReachable(other, article))
        .flatMap(({ tags }) => tags.map((tag) => tagSlug(tag.trim()))),
    );
  known.set(time, tags);
  return tags;
}
