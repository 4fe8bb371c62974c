import { statusLabel } from '@/components/article/statusLabel.ts';
import type { Article } from '@/lib/content/article.ts';
import { words } from '@/lib/words.ts';
import { Card, type CardWeight } from './Card.tsx';

/** How many cards under the splash are larger than the rest. */
const MAJOR_CARD_COUNT = 2;

/** A page that lists articles: a splash, two larger cards, then the rest, parted by hairlines. */
export function Front({ articles, now }: { articles: readonly Article[]; now: Date }) {
  const [splash, ...rest] = articles;
  if (!splash) return <p className="text-standfirst">{words.noArticles}</p>;
  const major = rest.slice(0, MAJOR_CARD_COUNT);
  const minor = rest.slice(MAJOR_CARD_COUNT);
  const card = (article: Article, weight: CardWeight) => (
    <Card key={article.slug} article={article} weight={weight} label={statusLabel(article, now)} />
  );
  return (
    <div className="grid gap-y-10">
      <Card article={splash} weight="splash" eager label={statusLabel(splash, now)} />
      {major.length > 0 && (
        <div className="front-row front-row-major">{major.map((article) => card(article, 'major'))}</div>
      )}
      {minor.length > 0 && (
        <div className={`front-row sm:grid-cols-2 ${minor.length % 3 === 0 ? 'rail:grid-cols-3' : 'rail:grid-cols-4'}`}>
          {minor.map((article) => card(article, 'minor'))}
        </div>
      )}
    </div>
  );
}
