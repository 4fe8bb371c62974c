import type { ArticleDocument } from '../api/articleSchemas.ts';
import type { LocalCopy } from './localCopies.ts';

export type ChosenCopy = {
  text: string;
  /** The version that the text was begun from. */
  base: string;
  isRestored: boolean;
  /** Unsaved texts of the person's other windows, for them to decide about. */
  others: ArticleDocument['workingCopies'];
};

/**
 * Chooses what a window shows: what it had not saved, else the article. A reload, a crash or a
 * closed lid loses nothing, and another window's text does not appear by itself.
 */
export function chooseCopy(article: ArticleDocument, window: string, local: LocalCopy | null): ChosenCopy {
  const own = article.workingCopies.find((copy) => copy.window === window);
  const others = article.workingCopies.filter((copy) => copy.window !== window && copy.text !== article.text);
  // The server never got the local copy, so it is the newest.
  const copy = local ?? own;
  if (!copy || copy.text === article.text)
    return { text: article.text, base: article.version, isRestored: false, others };
  return { text: copy.text, base: copy.base, isRestored: true, others };
}
