import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ArticleRow } from '../../api/articleSchemas.ts';
import { hasRight } from '../../api/roles.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { photoUrl } from '../callNewsroom.ts';
import { Choice } from '../fields/Choice.tsx';
import { type ArticleFilter, filterArticles } from './filterArticles.ts';
import { NewArticle } from './NewArticle.tsx';
import { useArticles, useBodySearch } from './useArticles.ts';

/** More rows are shown as somebody scrolls to them. */
const PAGE_ROWS = 60;

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
        {hasRight(me.person.role, 'publish') && (
          <nav aria-label="Set up">
            <a href="/fronts/home">Front</a>
            {hasRight(me.person.role, 'manage-site') && (
              <>
                <a href="/sections">Sections</a> <a href="/contributors">Contributors</a>
                <a href="/pages">Pages</a> <a href="/publication">Publication</a>
              </>
            )}
          </nav>
        )}
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
        <p className="list-foot">
          <a href="/bin">Bin</a>
        </p>
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
