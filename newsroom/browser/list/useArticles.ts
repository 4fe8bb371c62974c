import { useEffect, useRef, useState } from 'react';
import { type ArticleRow, articleListSchema, searchAnswerSchema } from '../../api/articleSchemas.ts';
import { newsroomEventSchema } from '../../api/eventSchema.ts';
import { contributorsSchema, sectionsSchema } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { windowId } from '../windowId.ts';

const SEARCH_REST_MS = 250;

/** The rows of the list, kept up to date while it is open. */
export function useArticles() {
  const [rows, setRows] = useState<ArticleRow[] | null>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [sections, setSections] = useState<{ value: string; label: string }[]>([]);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    const load = () =>
      callNewsroom('articles', articleListSchema).then(
        ({ articles }) => setRows(articles),
        (error: Error) => setFailure(error.message),
      );
    void load();
    callNewsroom('contributors', contributorsSchema).then(
      ({ contributors }) => setNames(new Map(contributors.map(({ slug, name }) => [slug, name]))),
      () => undefined,
    );
    callNewsroom('sections', sectionsSchema).then(
      (answer) => setSections(answer.sections.map(({ slug, name }) => ({ value: slug, label: name }))),
      () => undefined,
    );
    const events = new EventSource(`/api/events?window=${windowId()}`);
    events.onmessage = ({ data }) => {
      const { data: event } = newsroomEventSchema.safeParse(JSON.parse(data));
      if (event?.kind === 'presence')
        setRows(
          (own) => own?.map((row) => (row.slug === event.slug ? { ...row, present: event.present } : row)) ?? null,
        );
      else if (event) void load();
    };
    return () => events.close();
  }, []);
  return { rows, names, sections, failure };
}

/** The server knows the words of the bodies. */
export function useBodySearch(search: string, onFound: (found: Set<string>) => void): void {
  const tell = useRef(onFound);
  tell.current = onFound;
  useEffect(() => {
    if (search.trim().length < 3) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      callNewsroom(`articles/search?q=${encodeURIComponent(search)}`, searchAnswerSchema, { signal: stop.signal }).then(
        ({ slugs }) => tell.current(new Set(slugs)),
        () => undefined,
      );
    }, SEARCH_REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search]);
}
