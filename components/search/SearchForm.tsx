import { sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import { words } from '@/lib/words/words.ts';

/**
 * The search: a plain form whose query is in the address, and the place where `islands/search.ts`
 * puts the results. Without scripts it says so and links to the fronts.
 */
export function SearchForm({ sections }: { sections: readonly Section[] }) {
  return (
    <search className="grid max-w-[44rem] gap-8">
      <noscript>
        <p>{words.searchNeedsScript}</p>
        <ul className="mt-3 font-sans text-furniture">
          <li>
            <a href="/" className="inline-flex min-h-11 items-center text-accent underline">
              {words.toTheFront}
            </a>
          </li>
          {sections.map((section) => (
            <li key={section.slug}>
              <a href={sectionPath(section)} className="inline-flex min-h-11 items-center text-accent underline">
                {section.name}
              </a>
            </li>
          ))}
        </ul>
      </noscript>
      {/* Present from the first paint, so that nothing shifts when the script runs. */}
      <search-results className="grid gap-8 noscript:hidden">
        <form action="/search" className="flex flex-wrap items-end gap-4 font-sans text-furniture">
          <label className="grid max-w-full flex-[1_1_16rem] gap-1">
            {words.searchFor}
            <input
              type="search"
              name="q"
              autoComplete="off"
              className="min-h-12 w-full line border-ink px-3 font-serif text-card"
            />
          </label>
          <label className="grid max-w-full gap-1">
            {words.searchIn}
            <select name="section" className="min-h-12 w-full line border-ink bg-paper px-3">
              <option value="">{words.everywhere}</option>
              {sections.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="min-h-12 bg-ink px-5 text-paper hover:bg-accent">
            {words.search}
          </button>
        </form>
        <p
          role="status"
          data-found={words.searchResults('{count}')}
          data-more={words.searchShown('{shown}', '{count}')}
          data-failed={words.searchFailed}
          className="font-sans text-furniture text-quiet"
        />
        <ol className="search-list" />
      </search-results>
    </search>
  );
}
