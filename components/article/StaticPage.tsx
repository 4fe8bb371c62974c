import type { Page } from '@/lib/content/model/article.ts';
import { furnitureLanguage, wordsIn } from '@/lib/words/words.ts';
import { ArticleBody } from './ArticleBody.tsx';
import { PublicationTime } from './PublicationTime.tsx';

/** A page of the newsroom as readers see it: title, standfirst, text, and when it was updated. */
export function StaticPage({ page }: { page: Page }) {
  const { title, standfirst, updated, isDraft, language, direction } = page;
  const own = furnitureLanguage(language);
  const words = wordsIn(language);
  return (
    <article lang={language} dir={direction} data-pagefind-body data-pagefind-meta={`lang:${language}`}>
      <header className="story-grid pt-8 pb-8 rail:pt-12 rail:pb-10">
        <div className="col-[text]">
          <h1 className="max-w-[12.6em] headline">{title}</h1>
          {isDraft && (
            <p className="label mt-3">
              <strong className="bg-accent px-1.5 text-paper">{words.draft}</strong>
            </p>
          )}
          {standfirst && <p className="mt-4 max-w-[38rem] text-standfirst">{standfirst}</p>}
        </div>
      </header>
      <div className="story-grid story-body">
        <ArticleBody article={page} opensPage={false} />
      </div>
      {updated && (
        <footer lang={own} data-pagefind-ignore className="story-grid mt-12 font-sans text-furniture text-quiet">
          <p className="col-[text] line-t border-rule pt-3">
            <bdi>
              {words.updated} <PublicationTime instant={updated} language={own} />
            </bdi>
          </p>
        </footer>
      )}
    </article>
  );
}
