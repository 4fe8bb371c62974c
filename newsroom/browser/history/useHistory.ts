import { useEffect, useState } from 'react';
import {
  type ArticleDocument,
  articleDocumentSchema,
  type HistoryEntry,
  historySchema,
  type OldVersion,
  oldVersionSchema,
} from '../../api/articleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';

export type Versions = { article: ArticleDocument; entries: HistoryEntry[] };

/** The versions of an article, and the article as it is now. */
export function useVersions(slug: string): { versions: Versions | null; failure: string } {
  const [versions, setVersions] = useState<Versions | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    Promise.all([
      callNewsroom(`articles/${slug}`, articleDocumentSchema),
      callNewsroom(`articles/${slug}/history`, historySchema),
    ]).then(
      ([article, { entries }]) => setVersions({ article, entries }),
      (error: Error) => setFailure(error.message),
    );
  }, [slug]);
  return { versions, failure };
}

export type Pair = { version: OldVersion; before: OldVersion | null };

/** A version and the one before it; null until both are read. */
export function useVersion(
  slug: string,
  commit: string | undefined,
  earlier: string | undefined,
): { pair: Pair | null; failure: string } {
  const [pair, setPair] = useState<Pair | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    if (commit === undefined) return;
    let isStale = false;
    const read = (one: string) => callNewsroom(`articles/${slug}/history/${one}`, oldVersionSchema);
    setFailure('');
    Promise.all([read(commit), earlier === undefined ? null : read(earlier)]).then(
      ([version, before]) => !isStale && setPair({ version, before }),
      (error: Error) => !isStale && setFailure(error.message),
    );
    return () => {
      isStale = true;
    };
  }, [slug, commit, earlier]);
  return { pair: pair?.version.commit === commit ? pair : null, failure };
}
