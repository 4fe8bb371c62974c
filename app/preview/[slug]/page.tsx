import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { statusLabel } from '@/components/article/statusLabel.ts';
import { previewPath } from '@/lib/addresses.ts';
import { getArticleForPreview } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { getPreviewSecret } from '@/lib/previewSecret.ts';
import { isPreviewSigned } from '@/lib/previewToken.ts';
import { decodePercents } from '@/lib/util/decodePercents.ts';

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

/** The server has verified the token already. Verifying it again leaves no way around it. */
async function findArticle({ params, searchParams }: Props) {
  const [{ slug: encoded }, { token }] = await Promise.all([params, searchParams]);
  const slug = decodePercents(encoded);
  const secret = getPreviewSecret();
  if (secret === null || typeof token !== 'string') return null;
  return isPreviewSigned(previewPath(slug), token, currentTime(), secret) ? getArticleForPreview(slug) : null;
}
