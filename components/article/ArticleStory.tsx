import { ArticleBody } from '@/components/mdx/ArticleBody.tsx';
import { Figure } from '@/components/media/Figure.tsx';
import type { Article } from '@/lib/content/article.ts';
import { ArticleFooter } from './ArticleFooter.tsx';
import { ArticleHeader } from './ArticleHeader.tsx';

/** A published story, whole. */
export function ArticleStory({ article, label }: { article: Article; label: string | null }) {
  const { leadPhoto } = article;
  return (
    <article lang={article.language} dir={article.direction}>
      <ArticleHeader article={article} label={label} />
      <div className="story-grid story-body">
        {leadPhoto && (
          <Figure
            photo={leadPhoto}
            set={[leadPhoto]}
            sizes="(width>=76rem) 71.5rem,100vw"
            eager
            className="frame-wide"
          />
        )}
        <ArticleBody article={article} opensPage={leadPhoto === null} />
      </div>
      <ArticleFooter article={article} />
    </article>
  );
}
