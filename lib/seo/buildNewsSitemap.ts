import { absoluteUrl } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { getPublication } from '../site.ts';
import { formatXml, type XmlElement } from '../util/formatXml.ts';

/** Google's limits for news sitemaps. */
export const NEWS_URL_LIMIT = 1000;
export const NEWS_MAX_AGE_MS = 48 * 60 * 60 * 1000;

/** Languages whose news sitemap code is not just the first subtag. */
const LONG_CODES: Readonly<Record<string, string>> = { Hans: 'zh-cn', Hant: 'zh-tw' };

/**
 * Builds the sitemap of what was published in the last 48 hours.
 *
 * @param articles newest first
 */
export function buildNewsSitemap(articles: readonly ArticleSummary[], now: Date): string {
  const recent = listNews(articles, now);
  return formatXml([
    'urlset',
    recent.slice(0, NEWS_URL_LIMIT).map(
      ({ path, language, published, headline }): XmlElement => [
        'url',
        [
          ['loc', absoluteUrl(path)],
          [
            'news:news',
            [
              [
                'news:publication',
                [
                  ['news:name', getPublication().name],
                  ['news:language', newsLanguage(language)],
                ],
              ],
              ['news:publication_date', published],
              ['news:title', headline],
            ],
          ],
        ],
      ],
    ),
    {
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    },
  ]);
}

/** The articles in the news sitemap at a given time. */
export function listNews<T extends Pick<ArticleSummary, 'published'>>(articles: readonly T[], now: Date): T[] {
  const [oldest, newest] = [new Date(now.getTime() - NEWS_MAX_AGE_MS).toISOString(), now.toISOString()];
  return articles.filter(({ published }) => published >= oldest && published <= newest);
}

function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return (language === 'zh' && LONG_CODES[script ?? '']) || language;
}
