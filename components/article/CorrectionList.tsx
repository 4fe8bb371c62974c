import type { ArticleSummary } from '@/lib/content/model/article.ts';
import { furnitureLanguage } from '@/lib/words/words.ts';
import { PublicationTime } from './PublicationTime.tsx';

/** An article's corrections, each with its date, in the article's language. */
export function CorrectionList({ article }: { article: ArticleSummary }) {
  return (
    <ul className="grid gap-2 font-sans text-furniture">
      {article.corrections.map(({ date, text }) => (
        <li key={date + text}>
          <span className="text-quiet">
            <PublicationTime instant={date} language={furnitureLanguage(article.language)} />.
          </span>{' '}
          <bdi lang={article.language}>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}
