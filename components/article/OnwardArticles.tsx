import { Card } from '@/components/front/Card.tsx';
import type { ArticleSummary } from '@/lib/content/model/article.ts';
import { words } from '@/lib/words/words.ts';
import { statusLabel } from './statusLabel.ts';

/** What to read next. */
export function OnwardArticles({ articles, now }: { articles: readonly ArticleSummary[]; now: Date }) {
  if (articles.length === 0) return null;
  return (
    <aside aria-label={words.onward} className="no-print wrap mt-16">
      <p className="label line-t border-ink pt-4 pb-6">{words.onward}</p>
      <div className="grid gap-x-8 gap-y-8 sm:grid-cols-2 rail:grid-cols-4">
        {articles.map((article) => (
          <Card
            key={article.slug}
            story={{ article, weight: 'standard', until: null }}
            sizes="(width>=90rem) 19.5rem,(width>=68.75rem) 23vw,(width>=40rem) 47vw,100vw"
            label={statusLabel(article, now)}
          />
        ))}
      </div>
    </aside>
  );
}
