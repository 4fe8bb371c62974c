import type { ArticleSummary } from './content/model/article.ts';

/** When readers were last told of a change: first publication, update or correction. */
export function lastChange({ published, updated, corrections }: ArticleSummary): string {
  const instants = [published, updated ?? published, ...corrections.map(({ date }) => date)];
  return instants.reduce((latest, instant) => (instant > latest ? instant : latest));
}
