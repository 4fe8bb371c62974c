import { getCollection } from 'astro:content';
import sections from '../data/sections.json';

const ONWARD_LIMIT = 4;
const PAGE_SIZE = 12;

/** All articles, newest first. */
const articles = (await getCollection('articles')).sort((a, b) => b.data.date - a.data.date);
const bySection = Map.groupBy(articles, ({ data }) => data.section);

export { articles, PAGE_SIZE, sections };

export const inSection = (slug) => bySection.get(slug) ?? [];

export const sectionName = (slug) => sections.find((section) => section.slug === slug)?.name ?? slug;

/** What to read next: the newest of the section, then the newest of all. */
export function listOnward(article) {
  const others = [...inSection(article.data.section).slice(0, ONWARD_LIMIT + 1), ...articles.slice(0, 2 * ONWARD_LIMIT + 2)];
  return [...new Set(others)].filter((one) => one !== article).slice(0, ONWARD_LIMIT);
}

export const formatDate = (date) =>
  date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "A", "A and B", "A, B and C". */
export const formatList = (items) => new Intl.ListFormat('en-GB').formatToParts(items);
