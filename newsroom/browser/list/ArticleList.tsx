import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import {
  type ArticleRow,
  articleDocumentSchema,
  articleListSchema,
  searchAnswerSchema,
} from '../../api/articleSchemas.ts';
import { newsroomEventSchema } from '../../api/eventSchema.ts';
import { contributorsSchema, type Me, sectionsSchema } from '../../api/siteSchemas.ts';
import { callNewsroom, photoUrl } from '../callNewsroom.ts';
import { Choice } from '../fields/Choice.tsx';
import { windowId } from '../windowId.ts';
import { type ArticleFilter, filterArticles } from './filterArticles.ts';

/** More rows are shown as somebody scrolls to them. */
const PAGE_ROWS = 60;
const SEARCH_REST_MS = 250;

const SHOW_OPTIONS = [
  { value: 'all', label: 'Everything' },
  { value: 'mine', label: 'Mine' },
  { value: 'draft', label: 'Drafts' },
  { value: 'scheduled', label: 'Scheduled' },
  { value: 'published', label: 'Published' },
  { value: 'problems', label: 'With problems' },
];
const SORT_OPTIONS = [
  { value: 'date', label: 'Newest first' },
  { value: 'changed', label: 'Last changed' },
  { value: 'headline', label: 'By headline' },
];

/** Everything, searched and filtered; `/` goes to the search, arrows move through the rows. */
export function ArticleList({ me }: { me: Me }) {
  const { rows, names, sections, failure } = useArticles();
  const [filter, setFilter] = useState<ArticleFilter>({
    search: '',
    found: new Set(),
    show: 'all',
    section: '',
    sort: 'date',
  });
  const [limit, setLimit] = useState(PAGE_ROWS);
  const search = useRef<HTMLInputElement>(null);
  const shown = filterArticles(rows ?? [], useDeferredValue(filter));
  useBodySearch(filter.search, (found) => setFilter((own) => ({ ...own, found })));
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const change = (part: Partial<ArticleFilter>) => {
    setLimit(PAGE_ROWS);
    setFilter({ ...filter, ...part });
  };
  return (
    <div className="list-page">
      <header className="list-header">
        <h1>{me.site.name}</h1>
        <NewArticle />
      </header>
      <main>
        <div className="list-tools">
          <input
            ref={search}
            type="search"
            aria-label="Search articles"
            placeholder="Search ( / )"
            value={filter.search}
            onChange={({ target }) => change({ search: target.value, found: new Set() })}
            onKeyDown={(event) => event.key === 'ArrowDown' && moveRow(event, 0)}
          />
          <Choice
            isLabelHidden
            label="Show"
            value={filter.show}
            options={SHOW_OPTIONS}
            onChange={(value) => change({ show: oneOf(SHOWS, value) })}
          />
          <Choice
            isLabelHidden
            label="Section"
            value={filter.section}
            options={[{ value: '', label: 'All sections' }, ...sections]}
            onChange={(section) => change({ section })}
          />
          <Choice
            isLabelHidden
            label="Order"
            value={filter.sort}
            options={SORT_OPTIONS}
            onChange={(value) => change({ sort: oneOf(SORTS, value) })}
          />
        </div>
        {failure && <p role="alert">{failure}</p>}
        <p role="status" className="help">
          {rows && (shown.length === 1 ? '1 article' : `${shown.length.toLocaleString('en')} articles`)}
        </p>
        <ul className="article-rows">
          {shown.slice(0, limit).map((row, index) => (
            <Row
              key={row.slug}
              row={row}
              names={names}
              sections={sections}
              timeZone={me.site.timeZone}
              onKey={(event) => moveRow(event, index)}
            />
          ))}
        </ul>
        {shown.length > limit && (
          <button type="button" onClick={() => setLimit(limit + PAGE_ROWS)}>
            Show more
          </button>
        )}
      </main>
    </div>
  );
}

const SHOWS: readonly ArticleFilter['show'][] = ['all', 'mine', 'draft', 'scheduled', 'published', 'problems'];
const SORTS: readonly ArticleFilter['sort'][] = ['date', 'changed', 'headline'];

function oneOf<Value extends string>(values: readonly Value[], value: string): Value {
  const found = values.find((one) => one === value) ?? values[0];
  if (found === undefined) throw new TypeError('There is nothing to choose from.');
  return found;
}

function useArticles() {
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
function useBodySearch(search: string, onFound: (found: Set<string>) => void): void {
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

type RowProps = {
  row: ArticleRow;
  names: ReadonlyMap<string, string>;
  sections: readonly { value: string; label: string }[];
  timeZone: string;
  onKey: (event: KeyboardEvent<HTMLElement>) => void;
};

function Row({ row, names, sections, timeZone, onKey }: RowProps) {
  const { slug, headline, status, problemCount, present } = row;
  return (
    <li>
      <a href={`/articles/${slug}`} onKeyDown={onKey}>
        {row.thumbnail ? (
          <img src={photoUrl(slug, row.thumbnail, 160)} alt="" loading="lazy" />
        ) : (
          <span className="no-picture" />
        )}
        <span className="row-headline">{headline || slug}</span>
        <span className="row-facts">
          <span className="row-status" data-status={status}>
            {STATUS[status]}
          </span>
          <span>{sections.find(({ value }) => value === row.section)?.label ?? row.section}</span>
          <span>{row.byline.map((one) => names.get(one) ?? one).join(', ')}</span>
          <span>{row.date && formatDay(row.date, timeZone)}</span>
          {row.photoCount > 0 && <span>{row.photoCount === 1 ? '1 photo' : `${row.photoCount} photos`}</span>}
          {(problemCount ?? 0) > 0 && (
            <span data-tone="error">{problemCount === 1 ? '1 problem' : `${problemCount} problems`}</span>
          )}
          {present.length > 0 && <span>{present.map(({ name }) => name).join(', ')} in it</span>}
        </span>
      </a>
    </li>
  );
}

const STATUS: Readonly<Record<ArticleRow['status'], string>> = {
  draft: 'Draft',
  incomplete: 'Incomplete',
  scheduled: 'Scheduled',
  published: 'Published',
  unknown: 'Cannot be read',
};

function formatDay(date: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    Date.parse(date),
  );
}

function moveRow(event: KeyboardEvent<HTMLElement>, index: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.article-rows a')];
  const isSearch = event.currentTarget.matches('input');
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = isSearch ? 0 : index + step;
  if (next < 0) document.querySelector<HTMLElement>('input[type="search"]')?.focus();
  else links[next]?.focus();
}

/** A new article begins with its headline. */
function NewArticle() {
  const [headline, setHeadline] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  if (headline === null)
    return (
      <button type="button" className="primary" onClick={() => setHeadline('')}>
        New article
      </button>
    );
  return (
    <form
      className="new-article"
      onSubmit={(event) => {
        event.preventDefault();
        callNewsroom('articles', articleDocumentSchema, { json: { headline } }).then(
          ({ slug }) => window.location.assign(`/articles/${slug}`),
          (error: Error) => setFailure(error.message),
        );
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: somebody pressed the button to write it.
        autoFocus
        aria-label="Headline of the new article"
        placeholder="Headline"
        value={headline}
        onChange={({ target }) => setHeadline(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setHeadline(null)}
      />
      <button type="submit" className="primary" disabled={headline.trim() === ''}>
        Begin
      </button>
      {failure && <p role="alert">{failure}</p>}
    </form>
  );
}
