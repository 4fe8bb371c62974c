import { absoluteUrl } from '../addresses.ts';

/**
 * Builds `robots.txt`: everything is allowed; names the sitemaps.
 *
 * @param hasNews whether there is anything in the news sitemap. The schema of sitemaps forbids an
 *   empty one, and search engines report it
 */
export function buildRobots(hasNews: boolean): string {
  const paths = ['/sitemap.xml', ...(hasNews ? ['/news-sitemap.xml'] : [])];
  const sitemaps = paths.map((path) => `Sitemap: ${absoluteUrl(path)}`);
  return `${['User-agent: *', 'Allow: /', '', ...sitemaps].join('\n')}\n`;
}
