import { absoluteUrl, INDEXNOW_KEY_PATH, pagePath } from '../../lib/addresses.ts';
import { siteUrl } from '../../lib/siteUrl.ts';
import type { Change } from './changeLog.ts';
import type { Message } from './webhookQueue.ts';

/** A message may name 10,000 addresses; a renamed article has two. */
const CHANGES_PER_MESSAGE = 5_000;

/**
 * What search engines are told of changes (https://www.indexnow.org/documentation): the addresses of
 * the pages, old ones of renamed articles included.
 */
export function buildIndexNowMessages(log: string, changes: readonly Change[], key: string): Message[] {
  const count = Math.ceil(changes.length / CHANGES_PER_MESSAGE);
  const parts = Array.from({ length: count }, (_, part) =>
    changes.slice(part * CHANGES_PER_MESSAGE, (part + 1) * CHANGES_PER_MESSAGE),
  );
  return parts.map((part) => ({
    id: `${log}-${part[0]?.sequence}`,
    // The order does not matter: engines fetch what is there then.
    article: `${part[0]?.sequence}`,
    body: JSON.stringify({
      host: new URL(siteUrl).host,
      key,
      keyLocation: absoluteUrl(INDEXNOW_KEY_PATH),
      urlList: [...new Set(part.flatMap(listUrls))],
    }),
  }));
}

function listUrls({ isPage, slug, previousSlug }: Change): string[] {
  const slugs = previousSlug === undefined ? [slug] : [slug, previousSlug];
  return slugs.map((one) => absoluteUrl(isPage ? pagePath(one) : `/articles/${one}`));
}
