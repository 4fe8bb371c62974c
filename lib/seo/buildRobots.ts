import { absoluteUrl } from '../addresses.ts';

/** Builds `robots.txt`: everything may be read, and this is where to begin. */
export function buildRobots(): string {
  const sitemaps = ['/sitemap.xml', '/news-sitemap.xml'].map((path) => `Sitemap: ${absoluteUrl(path)}`);
  return `${['User-agent: *', 'Allow: /', '', ...sitemaps].join('\n')}\n`;
}
