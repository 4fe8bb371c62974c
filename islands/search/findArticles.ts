import { listSearches, restoreText } from '../../lib/text/searchText.ts';

/** The part of Pagefind's API that is used here. See https://pagefind.app/docs/api/ */
export type Engine = {
  search(
    query: string,
    options: { filters: Record<string, string> },
  ): Promise<{ results: { id: string; data(): Promise<Found> }[] }>;
};

/** An article that was found. Its excerpt is HTML: the text of the page escaped, with `<mark>`. */
export type Found = { url: string; excerpt: string; meta: Record<string, string> };

const RESULT_LIMIT = 30;

/**
 * The articles that contain everything in a query.
 *
 * @param section its slug; empty for all sections
 * @param words what to say when all or some of them are shown
 * @returns the first of them, and a sentence that says how many there are
 */
export async function findArticles(
  engine: Engine,
  query: string,
  section: string,
  words: { found?: string; more?: string },
): Promise<{ found: Found[]; summary: string }> {
  const filters = section ? { section } : {};
  const searches = await Promise.all(listSearches(query).map((one) => engine.search(one, { filters })));
  const [first = [], ...others] = searches.map(({ results }) => results);
  const otherIds = others.map((results) => new Set(results.map(({ id }) => id)));
  const results = first.filter(({ id }) => otherIds.every((ids) => ids.has(id)));
  const found = await Promise.all(results.slice(0, RESULT_LIMIT).map((result) => result.data()));
  const summary = (found.length < results.length ? words.more : words.found) ?? '';
  return {
    found: found.map(restore),
    summary: summary.replace('{shown}', String(found.length)).replace('{count}', String(results.length)),
  };
}

function restore({ url, excerpt, meta }: Found): Found {
  return { url, excerpt: restoreText(excerpt), meta: { ...meta, title: restoreText(meta.title ?? url) } };
}
