import { statusLabel } from '@/components/article/statusLabel.ts';
import type { ArticleSummary } from '@/lib/content/model/article.ts';
import type { PageOf } from '@/lib/paginate.ts';
import { words } from '@/lib/words/words.ts';
import { Card, type CardWeight } from './Card.tsx';
import { Pagination } from './Pagination.tsx';

/** How many cards below the splash are larger than the rest. */
const MAJOR_CARD_COUNT = 2;

type FrontProps = {
  page: PageOf<ArticleSummary>;
  /** Address of its first page. */
  frontPath: string;
  now: Date;
};

/**
 * A page that lists articles: a splash, two larger cards, then the rest, separated by hairlines.
 * Further pages have only the rest.
 */
export function Front({ page, frontPath, now }: FrontProps) {
  const { items, number } = page;
  if (items.length === 0) return <p className="text-standfirst">{words.noArticles}</p>;
  const splash = number === null ? items.slice(0, 1) : [];
  const major = number === null ? items.slice(1, 1 + MAJOR_CARD_COUNT) : [];
  const minor = items.slice(splash.length + major.length);
  const card = (article: ArticleSummary, weight: CardWeight) => (
    <Card key={article.slug} article={article} weight={weight} label={statusLabel(article, now)} />
  );
  return (
    <>
      <div className="grid gap-y-10">
        {splash.map((article) => card(article, 'splash'))}
        {major.length > 0 && (
          <div className="front-row front-row-major">{major.map((article) => card(article, 'major'))}</div>
        )}
        {minor.length > 0 && (
          <div
            className={`front-row sm:grid-cols-2 ${minor.length % 3 === 0 ? 'rail:grid-cols-3' : 'rail:grid-cols-4'}`}
          >
            {minor.map((article) => card(article, 'minor'))}
          </div>
        )}
      </div>
      <Pagination page={page} frontPath={frontPath} />
    </>
  );
}
