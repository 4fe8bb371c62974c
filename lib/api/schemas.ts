import { z } from 'zod';
import { CONTRIBUTOR_KINDS } from '../content/model/model.ts';
import { BAND_LAYOUTS, STORY_WEIGHTS } from '../content/model/publication/front.ts';
import { apiPhotoSchema, url } from './photoSchema.ts';
import { bodySchema } from './portableSchema.ts';

/**
 * The documents of the read-only JSON API. `/api/schema.json` is generated from these schemas, and
 * every document is validated against them before it is published. Fields may be added. Removing
 * one, or changing its meaning, breaks other people's code.
 */

/** Of the API. Its first number changes when a field is removed or changes its meaning. */
export const API_VERSION = '1.0.0';

const instant = z.iso.datetime().describe('A moment in UTC');

const apiUrl = url.describe('Address of its articles in this API');

const sectionSchema = z
  .object({ slug: z.string(), name: z.string(), description: z.string(), url, apiUrl })
  .meta({ id: 'Section' });

const tagSchema = z.object({ slug: z.string(), name: z.string(), url, apiUrl }).meta({ id: 'Tag' });

const contributorSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(CONTRIBUTOR_KINDS),
    url,
    apiUrl,
    bio: z.string().optional(),
    website: z.string().optional().describe('Their own page elsewhere'),
  })
  .meta({ id: 'Contributor' });

const summaryShape = {
  id: url.describe('Never changes: its first address, even after it has moved'),
  slug: z.string(),
  url,
  apiUrl: url.describe('Address of the whole article in this API'),
  markdownUrl: url.describe('Address of the whole article as Markdown'),
  headline: z.string(),
  standfirst: z.string(),
  trailText: z.string(),
  kicker: z.string().optional(),
  published: instant,
  updated: instant.optional(),
  lastChange: instant.describe('The latest of the publication, the update and the corrections'),
  section: sectionSchema,
  byline: z.array(contributorSchema).min(1),
  tags: z.array(z.string()),
  language: z.string().describe('A BCP 47 tag'),
  direction: z.enum(['ltr', 'rtl']),
  wordCount: z.number().int().nonnegative(),
  mainMedia: apiPhotoSchema.nullable(),
};

export const articleSummarySchema = z
  .object(summaryShape)
  .meta({ id: 'ArticleSummary', description: 'An article in a list' });

export const articleListSchema = z
  .object({
    section: sectionSchema.optional().describe('In the list of a section'),
    contributor: contributorSchema.optional().describe('In the list of a contributor'),
    tag: tagSchema.optional().describe('In the list of a tag'),
    page: z.number().int().positive().nullable().describe('1 is the oldest page; null where the list begins'),
    totalCount: z.number().int().nonnegative().optional().describe('Of articles on all pages; where the list begins'),
    previous: url.nullable().describe('Newer articles'),
    next: url.nullable().describe('Older articles'),
    articles: z.array(articleSummarySchema),
  })
  .meta({ id: 'ArticleList', description: 'A part of the list of all articles, newest first' });

export const apiArticleSchema = z
  .object({
    ...summaryShape,
    credits: z.array(z.object({ role: z.string(), name: z.string(), url: url.optional() })).min(1),
    corrections: z.array(z.object({ date: instant, text: z.string() })),
    photos: z.array(apiPhotoSchema).describe('Every photo of its page, in reading order'),
    body: bodySchema,
    contentHtml: z.string().describe('The whole article as plain HTML with absolute addresses'),
  })
  .meta({ id: 'Article', description: 'A whole article' });

const until = instant.nullable().describe('When this entry of an editor ends; null for never');

const frontStorySchema = z
  .object({
    weight: z.enum(STORY_WEIGHTS).describe('How much room it takes; a brief is shown without its picture'),
    until,
    article: articleSummarySchema,
  })
  .meta({ id: 'FrontStory' });

export const frontDocumentSchema = z
  .object({
    name: z.string().describe('`home`, or the slug of a section'),
    url,
    section: sectionSchema.optional().describe('On the front of a section'),
    splash: frontStorySchema.nullable().describe('The story at the top'),
    bands: z.array(
      z.object({
        title: z.string().nullable(),
        url: url.nullable().describe('Where the title leads'),
        layout: z.enum(['leads', ...BAND_LAYOUTS]),
        until,
        stories: z.array(frontStorySchema).min(1),
      }),
    ),
    articlesUrl: url.describe('All articles of this front in this API, newest first'),
  })
  .meta({ id: 'Front', description: 'A front as readers see it: what editors placed, and what arranges itself' });

export const frontsSchema = z
  .object({ fronts: z.array(z.object({ name: z.string(), title: z.string(), url, apiUrl: url })) })
  .meta({ id: 'Fronts', description: 'All fronts: the front page, and one of each section' });

export const listedPhotoSchema = apiPhotoSchema
  .extend({
    article: z.object({ slug: z.string(), headline: z.string(), published: instant, url, apiUrl: url }),
    usedIn: z
      .array(z.enum(['card', 'lead', 'body']))
      .min(1)
      .describe('Where its article shows it: on cards and fronts, at the top, in the text'),
  })
  .meta({ id: 'ListedPhoto', description: 'A photo in the list of all photos' });

export const photoListSchema = z
  .object({
    page: z.number().int().positive().nullable().describe('1 is the oldest page; null where the list begins'),
    previous: url.nullable().describe('Photos of newer articles'),
    next: url.nullable().describe('Photos of older articles'),
    photos: z.array(listedPhotoSchema),
  })
  .meta({ id: 'PhotoList', description: 'A part of the list of all photos, those of the newest article first' });

export const feedsSchema = z
  .object({
    feeds: z.array(
      z.object({
        format: z.enum(['rss', 'atom', 'json']),
        section: z.string().nullable().describe('The slug of a section; null for the whole site'),
        url,
      }),
    ),
  })
  .meta({ id: 'Feeds', description: 'All feeds: the newest articles in full' });

export const searchSchema = z
  .object({
    engine: z.literal('pagefind'),
    moduleUrl: url.describe('An ES module; pages of any site can import it'),
    filters: z.array(z.string()).describe('What `search(query, { filters })` takes, such as the slug of a section'),
    pageUrl: z.string().describe('The search page for readers; `{query}` stands for what to look for'),
  })
  .meta({ id: 'Search', description: 'Where the search index is, and how to ask it' });

export const sectionsSchema = z.object({ sections: z.array(sectionSchema) }).meta({ id: 'Sections' });
export const contributorsSchema = z.object({ contributors: z.array(contributorSchema) }).meta({ id: 'Contributors' });
export const tagsSchema = z
  .object({ tags: z.array(tagSchema) })
  .meta({ id: 'Tags', description: 'The tags of all articles, by slug' });

const pageCardSchema = z
  .object({
    slug: z.string(),
    url,
    apiUrl: url.describe('Address of the whole page in this API'),
    markdownUrl: url.describe('Address of the whole page as Markdown'),
    title: z.string(),
    standfirst: z.string().optional(),
    updated: instant.optional(),
    language: z.string().describe('A BCP 47 tag'),
    direction: z.enum(['ltr', 'rtl']),
  })
  .meta({ id: 'PageSummary', description: 'A page in a list' });

export const pagesSchema = z
  .object({ pages: z.array(pageCardSchema) })
  .meta({ id: 'Pages', description: 'Pages that belong to no section, such as the imprint, by title' });

export const apiPageSchema = pageCardSchema
  .extend({
    wordCount: z.number().int().nonnegative(),
    body: bodySchema,
    contentHtml: z.string().describe('The whole page as plain HTML with absolute addresses'),
  })
  .meta({ id: 'Page', description: 'A whole page' });

export const correctionsSchema = z
  .object({ corrections: z.array(z.object({ date: instant, text: z.string(), article: articleSummarySchema })) })
  .meta({ id: 'Corrections', description: 'Every correction, the latest first' });

export const siteSchema = z
  .object({
    name: z.string(),
    tagline: z.string(),
    description: z.string(),
    url,
    language: z.string().describe('A BCP 47 tag'),
    timeZone: z.string().describe('An IANA time zone, in which readers see times'),
    licence: z.object({ name: z.string(), url }).describe('Of the words; photos name their own'),
    feeds: z.array(z.object({ format: z.enum(['rss', 'atom', 'json']), url })),
    searchUrl: url.describe('A module of Pagefind; `/api/search.json` says how to use it'),
  })
  .meta({ id: 'Site' });

export const indexSchema = z
  .object({ documents: z.array(z.object({ url: z.string(), schema: z.string(), description: z.string() })) })
  .meta({ id: 'Index', description: 'The documents of this API; words in braces are parts of an address' });

export const errorSchema = z
  .object({ error: z.object({ status: z.number().int(), message: z.string() }) })
  .meta({ id: 'ApiError', description: 'What an address without a document answers, with status 404 or 410' });

export type ApiError = z.infer<typeof errorSchema>;
export type ApiSection = z.infer<typeof sectionSchema>;
export type ApiContributor = z.infer<typeof contributorSchema>;
export type ApiTag = z.infer<typeof tagSchema>;
export type ApiPage = z.infer<typeof apiPageSchema>;
export type ApiPageCard = z.infer<typeof pageCardSchema>;
export type ApiSite = z.infer<typeof siteSchema>;
export type ApiIndex = z.infer<typeof indexSchema>;
export type ApiCorrections = z.infer<typeof correctionsSchema>;
export type ApiSummary = z.infer<typeof articleSummarySchema>;
export type ArticleList = z.infer<typeof articleListSchema>;
export type ApiFront = z.infer<typeof frontDocumentSchema>;
export type ApiFronts = z.infer<typeof frontsSchema>;
export type PhotoList = z.infer<typeof photoListSchema>;
export type ApiFeeds = z.infer<typeof feedsSchema>;
export type ApiSearch = z.infer<typeof searchSchema>;
export type ApiArticle = z.infer<typeof apiArticleSchema>;
