import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArticleStory } from '@/components/article/ArticleStory.tsx';
import { OnwardArticles } from '@/components/article/OnwardArticles.tsx';
import { unsavedPath } from '@/lib/addresses.ts';
import { ONWARD_ARTICLE_LIMIT } from '@/lib/archive.ts';
import { getUnsavedArticle, listOnwardArticles, listTranslations } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { getPreviewSecret } from '@/lib/previewSecret.ts';
import { isPreviewSigned } from '@/lib/previewToken.ts';
import { decodePercents } from '@/lib/util/decodePercents.ts';

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<{ token?: string | string[] }>;
};

/** Rendered on request, and never published. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

/** An article that is not saved, as readers will get it. */
export default async function UnsavedPage({ params, searchParams }: Props) {
  const [{ slug, id }, { token }] = await Promise.all([params, searchParams]);
  const secret = getPreviewSecret();
  const path = unsavedPath(decodePercents(slug), id);
  // The server has verified the token already. Verifying it again leaves no way around it.
  if (secret === null || typeof token !== 'string' || !isPreviewSigned(path, token, currentTime(), secret)) notFound();
  const article = getUnsavedArticle(id) ?? notFound();
  return (
    <>
      <ArticleStory article={article} versions={listTranslations(article)} label={null} />
      <OnwardArticles articles={listOnwardArticles(article, ONWARD_ARTICLE_LIMIT)} now={currentTime()} />
    </>
  );
}
