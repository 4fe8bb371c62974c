import type { Article } from '@/lib/content/article.ts';
import { words } from '@/lib/words.ts';
import { PublicationTime } from './PublicationTime.tsx';

/** What closes the article: corrections, and the credits of everybody whose work is in it. */
export function ArticleFooter({ article }: { article: Article }) {
  const { corrections, credits } = article;
  return (
    <footer className="story-grid mt-12 font-sans text-furniture">
      <div className="col-[text] grid gap-8 border-t border-ink pt-4">
        {corrections.length > 0 && (
          <section aria-labelledby="corrections">
            <h2 id="corrections" className="label text-accent">
              {words.corrections}
            </h2>
            {corrections.map(({ date, text }) => (
              <p key={date + text} className="mt-2">
                <span className="text-quiet">
                  <PublicationTime instant={date} />.
                </span>{' '}
                {text}
              </p>
            ))}
          </section>
        )}
        <section aria-labelledby="credits">
          <h2 id="credits" className="label">
            {words.credits}
          </h2>
          <dl className="mt-2 grid gap-y-1 sm:grid-cols-[auto_1fr] sm:gap-x-6">
            {credits.map(({ role, name, url }) => (
              <div key={role + name} className="contents">
                <dt className="text-quiet">{role}</dt>
                <dd>
                  {url ? (
                    <a href={url} className="underline hover:text-accent">
                      {name}
                    </a>
                  ) : (
                    name
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </footer>
  );
}
