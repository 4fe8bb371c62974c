import type { ArticleSummary } from '../content/model/article.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ApiCorrections, correctionsSchema } from './schemas.ts';

/** Every correction, the latest first. */
export function buildCorrections(articles: readonly ArticleSummary[]): ApiCorrections {
  const corrections = articles.flatMap((article) =>
    article.corrections.map(({ date, text }) => ({ date, text, article: buildSummary(article) })),
  );
  return correctionsSchema.parse({ corrections: corrections.sort((a, b) => (a.date < b.date ? 1 : -1)) });
}
