import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { OnwardArticles } from '@/components/article/OnwardArticles.tsx';
import { statusLabel } from '@/components/article/statusLabel.ts';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { ONWARD_ARTICLE_LIMIT } from '@/lib/archive.ts';
import { getArticle, listOnwardArticles, listTranslations } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { buildArticleJsonLd } from '@/lib/seo/jsonLd.ts';
import { buildArticleMetadata } from '@/lib/seo/pageMetadata.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = getArticle(decodeURIComponent((await params).slug));
  return article ? buildArticleMetadata(article, listTranslations(article)) : {};
}

export default async function ArticlePage({ params }: Props) {
  const article = getArticle(decodeURIComponent((await params).slug));
  if (!article) notFound();
  const now = currentTime();
  return (
    <>
      <JsonLd graph={buildArticleJsonLd(article)} />
      <ArticleStory article={article} versions={listTranslations(article)} label={statusLabel(article, now)} />
      <OnwardArticles articles={listOnwardArticles(article, ONWARD_ARTICLE_LIMIT)} now={now} />
    </>
  );
}
