import type {
  Article,
  ArticleList,
  ArticleSummary,
  Contributors,
  Corrections,
  Feeds,
  Front,
  Fronts,
  Index,
  Page,
  Pages,
  PhotoList,
  Search,
  Sections,
  Site,
  Tags,
} from './types.ts';

export type * from './types.ts';

/** Why a document could not be read. */
export type FailureReason =
  /** There is no such document (404). */
  | 'not-found'
  /** It was withdrawn (410). */
  | 'gone'
  /** The server cannot answer just now (429 or 5xx). */
  | 'unavailable'
  /** The server was not reached. */
  | 'network'
  /** What came is not a document of this API. */
  | 'invalid';

export class GalleyError extends Error {
  override name = 'GalleyError';

  constructor(
    readonly reason: FailureReason,
    readonly url: string,
    /** The HTTP status; null if the server was not reached. */
    readonly status: number | null,
    /** The seconds that the server asks to wait before another try; null if it asks for nothing. */
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${reason}${status === null ? '' : ` (${status})`}`, options);
  }
}

/** The articles of a section, by a contributor or with a tag: their slugs, or what the API says of one. */
export type Filter = { section: string } | { contributor: string } | { tag: string };

export type ReadOptions = { signal?: AbortSignal };

export type GalleyClient = {
  index: (options?: ReadOptions) => Promise<Index>;
  site: (options?: ReadOptions) => Promise<Site>;
  /** The front page, and one front of each section. */
  fronts: (options?: ReadOptions) => Promise<Fronts['fronts']>;
  /** A front as editors arrange it: the front page, or that of a section by its slug. */
  front: (name?: string, options?: ReadOptions) => Promise<Front>;
  sections: (options?: ReadOptions) => Promise<Sections['sections']>;
  contributors: (options?: ReadOptions) => Promise<Contributors['contributors']>;
  tags: (options?: ReadOptions) => Promise<Tags['tags']>;
  /** The photos of the newest articles, or a part of the list by its address, as in `next`. */
  photos: (url?: string | null, options?: ReadOptions) => Promise<PhotoList>;
  feeds: (options?: ReadOptions) => Promise<Feeds['feeds']>;
  search: (options?: ReadOptions) => Promise<Search>;
  corrections: (options?: ReadOptions) => Promise<Corrections['corrections']>;
  article: (slug: string, options?: ReadOptions) => Promise<Article>;
  /** The pages that belong to no section, such as the imprint, without their texts. */
  staticPages: (options?: ReadOptions) => Promise<Pages['pages']>;
  staticPage: (slug: string, options?: ReadOptions) => Promise<Page>;
  /** An article before it is published, by the token in the address of the preview. */
  preview: (token: string, options?: ReadOptions) => Promise<Article>;
  /** The newest articles; `next` is the address of older ones, for `page`. */
  newest: (filter?: Filter, options?: ReadOptions) => Promise<ArticleList>;
  /** A part of a list, by its address. */
  page: (url: string, options?: ReadOptions) => Promise<ArticleList>;
  /** All articles, newest first. Reads a page when its first article is asked for. */
  articles: (filter?: Filter, options?: ReadOptions) => AsyncIterable<ArticleSummary>;
};

/**
 * What stands before the path of a document. Documents name the public site; they are read where the
 * client reads the rest, such as a server in the same network.
 */
const SITE = /^(?:\w+:\/\/[^/]+.*?)?(?=\/(?:api|preview)\/)/;

/**
 * Creates a client of the read API. It keeps what it has read, and asks only whether that has changed;
 * a program that reads a whole archive makes a new client from time to time.
 *
 * @param siteUrl the address of the site, such as `https://news.example`
 * @param options `fetch` replaces the global one
 */
export function createClient(siteUrl: string, options: { fetch?: typeof fetch } = {}): GalleyClient {
  const fetchDocument = options.fetch ?? ((url, init) => fetch(url, init));
  const root = siteUrl.replace(/\/+$/, '');
  // In a browser the ETag is not readable, and its own cache revalidates.
  const known = new Map<string, { etag: string; text: string }>();

  async function read<T>(address: string, { signal }: ReadOptions = {}): Promise<T> {
    const url = address.replace(SITE, root);
    const before = known.get(url);
    let status: number | null = null;
    try {
      const response = await fetchDocument(url, {
        signal: signal ?? null,
        headers: before ? { 'If-None-Match': before.etag } : {},
      });
      status = response.status;
      if (status === 304 && before) return JSON.parse(before.text);
      if (!response.ok) throw failureOf(response, url);
      const text = await response.text();
      const document: T = JSON.parse(text);
      const etag = response.headers.get('etag');
      if (etag) known.set(url, { etag, text });
      return document;
    } catch (error) {
      if (error instanceof GalleyError || signal?.aborted) throw error;
      throw new GalleyError(status === null ? 'network' : 'invalid', url, status, null, { cause: error });
    }
  }

  const newest: GalleyClient['newest'] = (filter, readOptions) => read(listPath(filter), readOptions);

  return {
    index: (readOptions) => read('/api/index.json', readOptions),
    site: (readOptions) => read('/api/site.json', readOptions),
    fronts: async (readOptions) => (await read<Fronts>('/api/fronts.json', readOptions)).fronts,
    front: (name = 'home', readOptions) => read(`/api/fronts/${encodeURIComponent(name)}.json`, readOptions),
    photos: (url, readOptions) => read(url ?? '/api/photos.json', readOptions),
    feeds: async (readOptions) => (await read<Feeds>('/api/feeds.json', readOptions)).feeds,
    search: (readOptions) => read('/api/search.json', readOptions),
    sections: async (readOptions) => (await read<Sections>('/api/sections.json', readOptions)).sections,
    contributors: async (readOptions) => (await read<Contributors>('/api/contributors.json', readOptions)).contributors,
    tags: async (readOptions) => (await read<Tags>('/api/tags.json', readOptions)).tags,
    corrections: async (readOptions) => (await read<Corrections>('/api/corrections.json', readOptions)).corrections,
    article: (slug, readOptions) => read(`/api/articles/${encodeURIComponent(slug)}.json`, readOptions),
    staticPages: async (readOptions) => (await read<Pages>('/api/pages.json', readOptions)).pages,
    staticPage: (slug, readOptions) => read(`/api/pages/${encodeURIComponent(slug)}.json`, readOptions),
    preview: (token, readOptions) => read(`/preview/${encodeURIComponent(token)}.json`, readOptions),
    newest,
    page: read,
    async *articles(filter, readOptions) {
      let list = await newest(filter, readOptions);
      for (;;) {
        yield* list.articles;
        if (list.next === null) return;
        list = await read<ArticleList>(list.next, readOptions);
      }
    },
  };
}

function listPath(filter?: Filter): string {
  if (!filter) return '/api/articles.json';
  const [[kind, slug] = ['', '']] = Object.entries(filter);
  return `/api/${kind}s/${encodeURIComponent(slug)}.json`;
}

function failureOf(response: Response, url: string): GalleyError {
  const { status, headers } = response;
  const reasons: Record<number, FailureReason> = { 404: 'not-found', 410: 'gone' };
  const reason = reasons[status] ?? (status === 429 || status >= 500 ? 'unavailable' : 'invalid');
  const retryAfter = Number.parseInt(headers.get('retry-after') ?? '', 10);
  return new GalleyError(reason, url, status, Number.isNaN(retryAfter) ? null : retryAfter);
}
