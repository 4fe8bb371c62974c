import { Figure } from '@/components/media/Figure.tsx';
import { PhotoLightbox } from '@/components/media/PhotoLightbox.tsx';
import type { Article, ArticleSummary } from '@/lib/content/model/article.ts';
import { getPublication } from '@/lib/site.ts';
import { furnitureLanguage, wordsIn } from '@/lib/words/words.ts';
import { ArticleBody } from './ArticleBody.tsx';
import { ArticleFooter } from './ArticleFooter.tsx';
import { ArticleHeader } from './ArticleHeader.tsx';

/** Whether what stands around the text is in another language than the page. */
function isForeign(language: string): boolean {
  return wordsIn(language) !== wordsIn(getPublication().language);
}

type Props = {
  article: Article;
  /** The article in all of its languages; empty if there is only one. */
  versions: readonly ArticleSummary[];
  /** Set while readers cannot see it. */
  label: string | null;
};

const LEAD_SIZES = '(width>=76rem) 71.5rem,100vw';

/** An article as readers see it. */
export function ArticleStory({ article, versions, label }: Props) {
  const { leadPhoto, photos, section, design } = article;
  // A gallery opens with its lead photo as large as the screen, and the headline over it.
  const hasCover = design === 'gallery' && leadPhoto !== null;
  const header = <ArticleHeader article={article} versions={versions} label={label} />;
  const lead = leadPhoto && (
    <Figure
      photo={leadPhoto}
      language={article.language}
      set={[leadPhoto]}
      sizes={hasCover ? `max(100vw,${Math.round((100 * leadPhoto.width) / leadPhoto.height)}vh)` : LEAD_SIZES}
      eager
      className="frame-wide"
    />
  );
  const story = (
    <>
      {hasCover && (
        <div className="cover">
          {/* The headline sits at the bottom of the screen, and the masthead over the picture. A
              paint of half the header would move both: the first one waits for all of it. */}
          <link rel="expect" href="#~cover" blocking="render" />
          {lead}
          {header}
          <span id="~cover" hidden />
        </div>
      )}
      <div lang={article.language} className="story-grid story-body">
        {!hasCover && lead}
        <ArticleBody article={article} opensPage={leadPhoto === null} />
      </div>
    </>
  );
  return (
    <article
      dir={article.direction}
      lang={isForeign(article.language) ? furnitureLanguage(article.language) : undefined}
      className={`design-${design}`}
      data-pagefind-body
      data-pagefind-filter={`section:${section.slug}`}
      data-pagefind-meta={`section:${section.name}`}
    >
      {!hasCover && header}
      {leadPhoto || photos.length > 0 ? <PhotoLightbox language={article.language}>{story}</PhotoLightbox> : story}
      <ArticleFooter article={article} />
      {/* The search knows who made an article, but no excerpt begins with it. */}
      <span
        data-byline={article.byline.map(({ name }) => name).join(', ')}
        data-pagefind-index-attrs="data-byline"
        data-pagefind-meta={`lang:${article.language}`}
      />
    </article>
  );
}
