import {
  ALL_ARTICLES_PATH,
  absoluteUrl,
  apiListPath,
  FEED_FILES,
  feedPath,
  markdownPath,
  sectionPath,
} from '../addresses.ts';
import type { ArticleSummary, Section } from '../content/model/article.ts';
import { getPublication } from '../site.ts';

/** How many articles `llms.txt` lists, newest first. The API and the sitemap list all. */
export const LLMS_ARTICLE_LIMIT = 100;

/**
 * Builds `llms.txt` (https://llmstxt.org): what this site is, and where its articles are available
 * as Markdown.
 *
 * @param articles newest first
 */
export function buildLlmsText(articles: readonly ArticleSummary[], sections: readonly Section[]): string {
  const articleLines = articles
    .slice(0, LLMS_ARTICLE_LIMIT)
    .map((article) => link(article.headline, markdownPath(article), article.trailText));
  const sectionLines = sections.map((section) => link(section.name, sectionPath(section), section.description));
  const { name, description, licence } = getPublication();
  const rights = licence ? `under ${licence.name} (${licence.url})` : `© ${name}`;
  return [
    `# ${name}`,
    ...(description === '' ? [] : [`> ${description}`]),
    [
      'Every article is also Markdown: add `.md` to its address.',
      `Words are ${rights}; each photo names its own credit and rights.`,
    ].join(' '),
    `## Articles\n\n${articleLines.join('\n')}`,
    `## Sections\n\n${sectionLines.join('\n')}`,
    [
      '## For machines\n',
      link(
        'JSON API',
        apiListPath(ALL_ARTICLES_PATH, null),
        'every article with its photos and their rights, in pages',
      ),
      link('JSON Schema', '/api/schema.json', 'of the API'),
      link(
        'RSS',
        feedPath('rss', null),
        `whole articles; add \`/${FEED_FILES.rss}\` to a section’s address for its own`,
      ),
      link('Sitemap', '/sitemap.xml', 'every page, in parts'),
    ].join('\n'),
    '',
  ].join('\n\n');
}

function link(name: string, path: string, description: string): string {
  const label = name.replace(/\s+/g, ' ').replace(/[[\]\\]/g, '\\$&');
  return `- [${label}](${absoluteUrl(path)}): ${description.replace(/\s+/g, ' ')}`;
}
