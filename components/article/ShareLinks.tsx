import { absoluteUrl } from '@/lib/addresses.ts';
import type { Article } from '@/lib/content/model/article.ts';
import { islandPath } from '@/lib/islands.ts';
import { wordsIn } from '@/lib/words/words.ts';

const LINK = 'inline-flex min-h-11 items-center underline hover:text-accent';

/**
 * Ways to share the article that need no third-party scripts. `islands/share.ts` shows the buttons
 * where they work; in development it may do so before React reads the page.
 */
export function ShareLinks({ article }: { article: Article }) {
  const { headline, path } = article;
  const words = wordsIn(article.language);
  const url = absoluteUrl(path);
  const mail = `mailto:?subject=${encodeURIComponent(headline)}&body=${encodeURIComponent(url)}`;
  return (
    <section aria-label={words.share} className="no-print share">
      <h2 className="label">{words.share}</h2>
      <ul className="mt-2 flex flex-wrap gap-x-6">
        <li hidden suppressHydrationWarning>
          <button type="button" name="share" className={LINK}>
            {words.shareNative}
          </button>
        </li>
        <li hidden suppressHydrationWarning>
          <button type="button" name="copy" value={url} className={LINK}>
            {words.shareCopy}
          </button>{' '}
          <output data-copied={words.shareCopied} className="text-quiet" />
        </li>
        <li>
          <a href={mail} className={LINK}>
            {words.shareByMail}
          </a>
        </li>
        <li>
          <a href={path} rel="bookmark" className={LINK}>
            {words.shareLink}
          </a>
        </li>
      </ul>
      <script type="module" src={islandPath('share')} />
    </section>
  );
}
