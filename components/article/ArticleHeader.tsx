import { absoluteUrl, sectionPath } from '@/lib/addresses.ts';
import type { Article, ArticleSummary } from '@/lib/content/model/article.ts';
import { formatDate } from '@/lib/formatDate.ts';
import { furnitureLanguage, wordsIn } from '@/lib/words/words.ts';
import { Byline } from './Byline.tsx';
import { PublicationTime } from './PublicationTime.tsx';
import { readingMinutes } from './readingMinutes.ts';
import { Translations } from './Translations.tsx';

type Props = { article: Article; versions: readonly ArticleSummary[]; label: string | null };

/**
 * Section, kicker, headline, standfirst, and the row with byline and dates, which is a rail on wide
 * screens.
 */
export function ArticleHeader({ article, versions, label }: Props) {
  const { section, kicker, headline, standfirst, byline, language } = article;
  const { path, published, updated, corrections, wordCount } = article;
  const words = wordsIn(language);
  const own = furnitureLanguage(language);
  return (
    <header
      data-pagefind-meta={`date:${formatDate(published, own)}`}
      className="story-grid pt-8 pb-8 rail:pt-12 rail:pb-10"
    >
      <div className="col-[text] rail:col-[text/wide-end]">
        <p className="label">
          <a href={sectionPath(section)} className="target text-accent hover:underline">
            <bdi>{section.name}</bdi>
          </a>
          {/* Keeps the words apart where there is no layout: in search results, read aloud,
              copied. */}
          {kicker && ' '}
          {kicker && (
            <bdi lang={language} className="ms-2 text-quiet">
              {kicker}
            </bdi>
          )}
          {label && ' '}
          {label && <strong className="ms-2 bg-accent px-1.5 text-paper">{label}</strong>}
        </p>
        <h1 lang={language} className="mt-3 max-w-[12.6em] headline">
          {headline}
        </h1>
        <p lang={language} className="mt-4 max-w-[38rem] text-standfirst">
          {standfirst}
        </p>
      </div>
      <div
        data-pagefind-ignore
        className="col-[text] mt-5 flex flex-wrap items-center gap-x-6 gap-y-1 line-t border-rule pt-3 font-sans text-furniture text-quiet rail:col-[rail] rail:row-start-1 rail:mt-0 rail:flex-col rail:items-start rail:border-ink"
      >
        <Byline contributors={byline} language={own} />
        <p>
          <span className="sr-only">{words.published} </span>
          <bdi>
            <PublicationTime instant={published} language={own} isExact />
          </bdi>
        </p>
        {updated && (
          <p>
            <bdi>
              {words.updated} <PublicationTime instant={updated} language={own} isExact />
            </bdi>
          </p>
        )}
        {corrections.length > 0 && (
          <p>
            <a href="#~corrections" className="target text-accent underline">
              <bdi>{words.corrected(corrections.length)}</bdi>
            </a>
          </p>
        )}
        <p>
          <bdi>{words.readingTime(readingMinutes(wordCount))}</bdi>
        </p>
        <Translations article={article} versions={versions} />
        <p dir="ltr" className="hidden print:block">
          {absoluteUrl(path)}
        </p>
      </div>
    </header>
  );
}
