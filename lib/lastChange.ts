import type { ArticleSummary } from './content/model/article.ts';

/** The instant of the last change that readers were told of: the first publication, an update, or a correction. */
export function lastChange({ published, updated, corrections }: ArticleSummary): string {
  const instants = [published, updated ?? published, ...corrections.map(({ date }) => date)];
  return instants.reduce((latest, instant) => (instant > latest ? instant : latest));
}
