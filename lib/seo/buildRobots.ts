import { absoluteUrl } from '../addresses.ts';

/** Builds `robots.txt`: everything is allowed; names the sitemaps. */
export function buildRobots(): string {
  const sitemaps = ['/sitemap.xml', '/news-sitemap.xml'].map((path) => `Sitemap: ${absoluteUrl(path)}`);
  return `${['User-agent: *', 'Allow: /', '', ...sitemaps].join('\n')}\n`;
}
