import { tagPath } from '@/lib/addresses.ts';
import type { Article } from '@/lib/content/model/article.ts';
import { wordsIn } from '@/lib/words/words.ts';
import { CorrectionList } from './CorrectionList.tsx';
import { ShareLinks } from './ShareLinks.tsx';

/** The end of an article: credits, tags, and ways to share it. */
export function ArticleFooter({ article }: { article: Article }) {
  const { corrections, credits, tags, language } = article;
  const words = wordsIn(language);
  return (
    <footer data-pagefind-ignore className="story-grid mt-12 font-sans text-furniture">
      <div className="col-[text] grid gap-8 line-t border-ink pt-4">
        {corrections.length > 0 && (
          <section id="~corrections" aria-label={words.corrections} className="grid gap-2">
            <h2 className="label text-accent">{words.corrections}</h2>
            <CorrectionList article={article} />
          </section>
        )}
        <section aria-label={words.credits}>
          <h2 className="label">{words.credits}</h2>
          <dl lang={language} className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
            {credits.map(({ role, name, url }) => (
              <div key={role + name} className="contents">
                <dt className="text-quiet">
                  <bdi>{role}</bdi>
                </dt>
                <dd>
                  {url ? (
                    <a href={url} className="target underline hover:text-accent">
                      <bdi>{name}</bdi>
                    </a>
                  ) : (
                    <bdi>{name}</bdi>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        {tags.length > 0 && (
          <section aria-label={words.tags} className="no-print">
            <h2 className="label">{words.tags}</h2>
            <ul className="mt-2 flex flex-wrap gap-x-6">
              {tags.map((name) => (
                <li key={name}>
                  <a href={tagPath(name)} className="inline-flex min-h-11 items-center hover:text-accent">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ShareLinks article={article} />
      </div>
    </footer>
  );
}
