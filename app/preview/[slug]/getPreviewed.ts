import { previewPath } from '@/lib/addresses.ts';
import { getArticleForPreview } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import type { Article } from '@/lib/content/model/article.ts';
import { getPreviewSecret } from '@/lib/previewSecret.ts';
import { isPreviewSigned } from '@/lib/previewToken.ts';
import { decodePercents } from '@/lib/util/decodePercents.ts';

/**
 * The article of a preview. The server has verified the token already. Verifying it again leaves no
 * way around it.
 *
 * @param encoded its slug, percent-encoded
 * @returns null if the token does not allow it, or there is no such article
 */
export function getPreviewed(encoded: string, token: unknown): Article | null {
  const slug = decodePercents(encoded);
  const secret = getPreviewSecret();
  if (secret === null || typeof token !== 'string') return null;
  return isPreviewSigned(previewPath(slug), token, currentTime(), secret) ? getArticleForPreview(slug) : null;
}
