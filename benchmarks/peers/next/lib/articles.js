import { allArticles } from 'contentlayer/generated';
import sections from '@/content/sections.json';

export { sections };

const ONWARD_LIMIT = 4;
const PAGE_SIZE = 12;

/** All articles, newest first. */
export const articles = allArticles.toSorted((a, b) => (a.date < b.date ? 1 : -1));
const bySection = new Map(sections.map(({ slug }) => [slug, []]));
for (const article of articles) bySection.get(article.section)?.push(article);
const bySlug = new Map(articles.map((article) => [article.slug, article]));

export const getArticle = (slug) => bySlug.get(slug);

export const inSection = (slug) => bySection.get(slug) ?? [];

export const sectionName = (slug) => sections.find((section) => section.slug === slug)?.name ?? slug;

/** What to read next: the newest of the section, then the newest of all. */
export function listOnward(article) {
  const others = [...inSection(article.section).slice(0, ONWARD_LIMIT + 1), ...articles.slice(0, 2 * ONWARD_LIMIT + 2)];
  return [...new Set(others)].filter((one) => one !== article).slice(0, ONWARD_LIMIT);
}

/** The pages of a list after the first, as parameters of an optional catch-all route. */
export const listPages = (list) =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / PAGE_SIZE)) }, (_, index) => (index ? [String(index + 1)] : []));

export function pageOf(list, [number = '1'] = []) {
  const page = Number(number);
  return { page, shown: list.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), isLast: page * PAGE_SIZE >= list.length };
}

export const formatDate = (date) =>
  new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "A", "A and B", "A, B and C", in parts. */
export const formatList = (items) => new Intl.ListFormat('en-GB').formatToParts(items);
