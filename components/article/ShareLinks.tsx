import { absoluteUrl } from '@/lib/addresses.ts';
import type { Article } from '@/lib/content/model/article.ts';
import { wordsIn } from '@/lib/words/words.ts';

/** Ways to share the article that need no third-party scripts. */
export function ShareLinks({ article }: { article: Article }) {
  const { headline, path } = article;
  const words = wordsIn(article.language);
  const url = absoluteUrl(path);
  const mail = `mailto:?subject=${encodeURIComponent(headline)}&body=${encodeURIComponent(url)}`;
  return (
    <section aria-label={words.share} className="no-print">
      <h2 className="label">{words.share}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        <li>
          <a href={mail} className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.shareByMail}
          </a>
        </li>
        <li>
          <a href={path} rel="bookmark" className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.shareLink}
          </a>
        </li>
      </ul>
    </section>
  );
}
