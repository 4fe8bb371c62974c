import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ArticleRow } from '../../api/articleSchemas.ts';
import { filterArticles } from '../list/filterArticles.ts';
import { useBodySearch } from '../list/useArticles.ts';

const OFFERS = 8;

type StorySearchProps = {
  articles: readonly ArticleRow[];
  /** Slugs of those that stand there already. */
  taken: readonly string[];
  onChoose: (slug: string) => void;
};

/** Finds a story by its words. Enter takes the first; arrows lead to the others. */
export function StorySearch({ articles, taken, onChoose }: StorySearchProps) {
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  useBodySearch(search, setFound);
  const free = articles.filter(({ slug }) => !taken.includes(slug));
  const offers =
    search.trim() === ''
      ? []
      : filterArticles(free, { search, found, show: 'all', section: '', sort: 'date' }).slice(0, OFFERS);
  const choose = (slug: string) => {
    onChoose(slug);
    setSearch('');
    setFound(new Set());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (offers[0]) choose(offers[0].slug);
  };
  return (
    <form className="story-search field" onSubmit={submit} onKeyDown={moveOffer}>
      <label htmlFor="story-search">Add a story</label>
      <input
        id="story-search"
        type="search"
        autoComplete="off"
        placeholder="Words of its headline or text"
        value={search}
        onChange={({ target }) => {
          setSearch(target.value);
          setFound(new Set());
        }}
      />
      {offers.length > 0 && (
        <ul className="offers">
          {offers.map(({ slug, headline }) => (
            <li key={slug}>
              <button type="button" onClick={() => choose(slug)}>
                {headline || slug}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function moveOffer(event: KeyboardEvent<HTMLFormElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .offers button')];
  const focused = document.activeElement;
  const next = stops[(focused instanceof HTMLElement ? stops.indexOf(focused) : -1) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
