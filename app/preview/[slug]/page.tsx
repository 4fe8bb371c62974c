import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { statusLabel } from '@/components/article/statusLabel.ts';
import { currentTime } from '@/lib/clock.ts';
import { getPreviewed } from './getPreviewed.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ token?: string | string[] }> };

/** Rendered on request, and never published. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Props): Promise<Metadata> {
  const article = await findArticle(props);
  return article ? { title: article.headline, robots: { index: false, follow: false }, referrer: 'no-referrer' } : {};
}

export default async function PreviewPage(props: Props) {
  const article = await findArticle(props);
  if (!article) notFound();
  return <ArticleStory article={article} versions={[]} label={statusLabel(article, currentTime())} />;
}

async function findArticle({ params, searchParams }: Props) {
  const [{ slug }, { token }] = await Promise.all([params, searchParams]);
  return getPreviewed(slug, token);
}
