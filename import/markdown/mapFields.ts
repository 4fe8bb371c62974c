import { exportDate } from '../exportDate.ts';
import type { FrontMatter } from './readFrontMatter.ts';

/** Front matter fields by meaning, in order of preference. */
const DEFAULT_MAP = {
  headline: ['headline', 'title', 'name'],
  standfirst: [
    'standfirst',
    'subtitle',
    'description',
    'summary',
    'excerpt',
    'lead',
    'lede',
    'deck',
    'dek',
    'abstract',
  ],
  date: [
    'date',
    'pubDate',
    'publishDate',
    'publishedAt',
    'published_at',
    'pubDatetime',
    'publishedDate',
    'datePublished',
    'created',
    'createdAt',
    'posted',
  ],
  updated: [
    'updated',
    'lastmod',
    'updatedDate',
    'updatedAt',
    'modDatetime',
    'last_modified_at',
    'last_update',
    'modified',
    'dateModified',
  ],
  byline: ['byline', 'authors', 'author', 'writer', 'writers'],
  tags: ['tags', 'tag', 'keywords', 'topics'],
  section: ['section', 'sections', 'categories', 'category'],
  slug: ['slug', 'permalink', 'url'],
  previous: ['aliases', 'alias', 'redirect_from', 'redirects'],
  draft: ['draft', 'isDraft', 'unlisted', 'hidden', 'private'],
  published: ['published', 'publish', 'status'],
  mainMedia: [
    'mainMedia',
    'image',
    'heroImage',
    'coverImage',
    'cover',
    'featuredImage',
    'featured_image',
    'featureImage',
    'banner',
    'thumbnail',
    'hero',
    'header',
    'images',
    'ogImage',
    'og_image',
    'feature',
    'img',
  ],
  mainAlt: ['imageAlt', 'image_alt', 'heroImageAlt', 'heroAlt', 'coverAlt', 'coverImageAlt', 'alt', 'imgAlt'],
  mainCaption: [
    'imageCaption',
    'image_caption',
    'heroImageCaption',
    'coverCaption',
    'caption',
    'imageCredit',
    'image_credit',
  ],
  lang: ['lang', 'language', 'locale'],
} as const;

export type FieldName = keyof typeof DEFAULT_MAP;
/** Our field names by the site's, from the command line: `title=headline`. */
export type FieldMap = ReadonlyMap<string, string>;

export const FIELD_NAMES: readonly string[] = Object.keys(DEFAULT_MAP);
/** Fields for layout or tools. */
const TECHNICAL =
  /^(?:layout|type|template|templateKey|weight|order|toc|toc_\w+|comments?|math|mathjax|katex|mermaid|pinned|sticky|featured|show\w*|hide\w*|disable\w*|enable\w*|eleventy\w*|pagination\w*|sidebar\w*|id|uid|uuid|guid|key|keywords?|readingTime|reading_time|markup|outputs?|cascade|build|_build|sitemap|robots|noindex|index|prev|next|parent|nav\w*|menu|menus|classes|css|js|scripts?|prerender|setup|imports?|component|generator|isCJKLanguage|expiryDate|linkTitle)$/i;

/** Reads fields by meaning, and records which were never read. */
export class FieldReader {
  private readonly read = new Set<string>();

  constructor(
    private readonly fields: FrontMatter,
    private readonly map: FieldMap,
  ) {}

  /** The first field with that meaning that has a value. */
  get(name: FieldName): unknown {
    const mapped = [...this.map].filter(([, meaning]) => meaning === name).map(([given]) => given);
    const names = [...mapped, ...DEFAULT_MAP[name].filter((one) => !this.map.has(one))];
    for (const one of names) {
      const value = this.fields[one];
      if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
        continue;
      this.read.add(one);
      return value;
    }
    return undefined;
  }

  text(name: FieldName): string {
    const value = this.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  }

  list(name: FieldName): string[] {
    const value = this.get(name);
    if (Array.isArray(value))
      return value.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
    return typeof value === 'string' ? value.split(/\s*,\s*/).filter(Boolean) : [];
  }

  date(name: FieldName): string | null {
    return parseFieldDate(this.get(name));
  }

  /** Fields that were never read, with their values. */
  rest(): { name: string; value: unknown }[] {
    return Object.entries(this.fields)
      .filter(([name]) => !this.read.has(name) && !TECHNICAL.test(name))
      .map(([name, value]) => ({ name, value }));
  }
}

/** Parses common date formats: ISO, `2019-05-04 07:30 +0200`, `May 4, 2019`. */
function parseFieldDate(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : exportDate(value.toISOString());
  if (typeof value !== 'string') {
    const date = typeof value === 'object' && value !== null && 'date' in value ? value.date : undefined;
    return date === undefined ? null : parseFieldDate(date);
  }
  const text = value.trim().replace(/ (?=[+-]\d{2}:?\d{2}$)/, '');
  const known = exportDate(text);
  if (known !== null) return known;
  if (!/\b(?:19|20)\d{2}\b/.test(text)) return null;
  const parsed = new Date(`${text}${/\d:\d/.test(text) ? '' : ' 00:00'} UTC`);
  return Number.isNaN(parsed.getTime()) ? null : exportDate(parsed.toISOString().slice(0, 'yyyy-mm-dd'.length));
}
