import type { Article, ArticleSummary } from '@/lib/content/model/article.ts';
import { nameLanguage } from '@/lib/text/nameLanguage.ts';
import { wordsIn } from '@/lib/words/words.ts';

type Props = { article: Article; versions: readonly ArticleSummary[] };

/** Links to the same article in other languages, each in its own. Nothing if there are none. */
export function Translations({ article, versions }: Props) {
  const others = versions.filter(({ slug }) => slug !== article.slug);
  if (others.length === 0) return null;
  const words = wordsIn(article.language);
  return (
    <nav aria-label={words.translations} className="no-print">
      <ul className="flex flex-wrap gap-x-6">
        {others.map(({ slug, path, language }) => (
          <li key={slug}>
            <a href={path} hrefLang={language} lang={language} rel="alternate" className="target text-accent underline">
              <bdi>
                {nameLanguage(
                  language,
                  versions.map((version) => version.language),
                )}
              </bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
