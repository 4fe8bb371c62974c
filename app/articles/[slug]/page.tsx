import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { statusLabel } from '@/components/article/statusLabel.ts';
import { getArticle, listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';

type Props = { params: Promise<{ slug: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = getArticle((await params).slug);
  if (!article) return {};
  return { title: article.seoHeadline, description: article.trailText, alternates: { canonical: article.path } };
}

export default async function ArticlePage({ params }: Props) {
  const article = getArticle((await params).slug);
  if (!article) notFound();
  return <ArticleStory article={article} label={statusLabel(article, currentTime())} />;
}
