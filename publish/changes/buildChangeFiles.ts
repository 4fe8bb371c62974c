import {
  absoluteUrl,
  apiArticlePath,
  apiPagePath,
  CHANGES_PATH,
  changesPagePath,
  pagePath,
} from '../../lib/addresses.ts';
import { type ApiChange, type ApiChanges, changesSchema } from '../../lib/api/changeSchemas.ts';
import { CHANGES_PER_PAGE, type Change, type ChangeLog, pageOf } from './changeLog.ts';

/**
 * The documents that show a record of changes and differ after some were added: the newest part, and
 * the pages of these changes. Pages come first: the newest part leads to them.
 *
 * @param before the record without them
 */
export function buildChangeFiles(before: ChangeLog, log: ChangeLog, added: readonly Change[]): Map<string, string> {
  const files = new Map<string, string>();
  const [first] = added;
  if (first) {
    const known = [...before.newest, ...added];
    for (let page = pageOf(first.sequence); page <= pageOf(log.last); page++) {
      const changes = known.filter(({ sequence }) => pageOf(sequence) === page);
      files.set(changesPagePath(page).slice(1), formatDocument(log.id, page, changes));
    }
  }
  files.set(CHANGES_PATH.slice(1), formatDocument(log.id, null, log.newest));
  return files;
}

function formatDocument(log: string, page: number | null, changes: readonly Change[]): string {
  const first = changes[0]?.sequence ?? 1;
  const next = Math.ceil((first - 1) / CHANGES_PER_PAGE);
  const document: ApiChanges = {
    log,
    page,
    last: changes.at(-1)?.sequence ?? 0,
    next: next === 0 ? null : absoluteUrl(changesPagePath(next)),
    changes: changes.map(toApiChange).reverse(),
  };
  return JSON.stringify(changesSchema.parse(document));
}

export function toApiChange({ sequence, kind, isPage, slug, previousSlug, firstSlug, time }: Change): ApiChange {
  return {
    sequence,
    kind,
    document: isPage ? 'page' : 'article',
    slug,
    ...(previousSlug === undefined ? {} : { previousSlug }),
    id: absoluteUrl(isPage ? pagePath(slug) : `/articles/${firstSlug}`),
    time,
    apiUrl: absoluteUrl(isPage ? apiPagePath(slug) : apiArticlePath({ slug })),
  };
}
