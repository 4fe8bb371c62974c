import type { z } from 'zod';
import {
  ALL_ARTICLES_PATH,
  ALL_PHOTOS_PATH,
  apiFrontPath,
  apiListPath,
  apiNinjsFrontPath,
  apiNinjsPath,
  CHANGES_PATH,
  changesPagePath,
} from '../addresses.ts';
import { changesSchema } from './changeSchemas.ts';
import { ninjsSchema } from './ninjs/ninjsSchema.ts';
import {
  apiArticleSchema,
  apiPageSchema,
  articleListSchema,
  contributorsSchema,
  correctionsSchema,
  feedsSchema,
  frontDocumentSchema,
  frontsSchema,
  indexSchema,
  pagesSchema,
  photoListSchema,
  searchSchema,
  sectionsSchema,
  siteSchema,
  tagsSchema,
} from './schemas.ts';

/** A kind of document of the API. */
export type ApiDocument = {
  /** With `{slug}` and `{page}` for what varies. */
  path: string;
  /** Its name in the OpenAPI description. */
  operationId: string;
  /** Null for the descriptions of the API itself. */
  schema: z.ZodType | null;
  description: string;
};

/** Every kind of document of the API, in the order in which somebody who builds a front end needs them. */
export const API_DOCUMENTS: readonly ApiDocument[] = [
  { path: '/api/index.json', operationId: 'getIndex', schema: indexSchema, description: 'All kinds of documents' },
  { path: '/api/site.json', operationId: 'getSite', schema: siteSchema, description: 'The publication' },
  { path: '/api/fronts.json', operationId: 'listFronts', schema: frontsSchema, description: 'All fronts' },
  {
    path: apiFrontPath('{slug}'),
    operationId: 'getFront',
    schema: frontDocumentSchema,
    description: 'A front as editors arrange it: `home`, or that of a section',
  },
  ...listsOf(ALL_ARTICLES_PATH, '', 'of the site'),
  {
    path: '/api/articles/{slug}.json',
    operationId: 'getArticle',
    schema: apiArticleSchema,
    description: 'A whole article',
  },
  { path: '/api/sections.json', operationId: 'listSections', schema: sectionsSchema, description: 'All sections' },
  ...listsOf('/sections/{slug}', 'OfSection', 'of a section'),
  {
    path: '/api/contributors.json',
    operationId: 'listContributors',
    schema: contributorsSchema,
    description: 'All contributors',
  },
  ...listsOf('/contributors/{slug}', 'ByContributor', 'by a contributor'),
  { path: '/api/tags.json', operationId: 'listTags', schema: tagsSchema, description: 'All tags' },
  ...listsOf('/tags/{slug}', 'WithTag', 'with a tag'),
  { path: '/api/pages.json', operationId: 'listPages', schema: pagesSchema, description: 'All pages' },
  {
    path: '/api/pages/{slug}.json',
    operationId: 'getPage',
    schema: apiPageSchema,
    description: 'A whole page, such as the imprint',
  },
  {
    path: apiListPath(ALL_PHOTOS_PATH, null),
    operationId: 'listPhotos',
    schema: photoListSchema,
    description: 'The photos of the newest articles',
  },
  {
    path: apiListPath(ALL_PHOTOS_PATH, 1).replace('/1.', '/{page}.'),
    operationId: 'listOlderPhotos',
    schema: photoListSchema,
    description: 'The photos of five older articles; page 1 has the oldest',
  },
  {
    path: '/api/corrections.json',
    operationId: 'listCorrections',
    schema: correctionsSchema,
    description: 'All corrections',
  },
  {
    path: '/api/search.json',
    operationId: 'getSearch',
    schema: searchSchema,
    description: 'Where the search index is, and how to ask it',
  },
  { path: '/api/feeds.json', operationId: 'listFeeds', schema: feedsSchema, description: 'All feeds' },
  {
    path: CHANGES_PATH,
    operationId: 'listChanges',
    schema: changesSchema,
    description: 'The newest hundred changes of articles and pages',
  },
  {
    path: changesPagePath(1).replace('/1.', '/{page}.'),
    operationId: 'listOlderChanges',
    schema: changesSchema,
    description: 'A hundred older changes; page 1 has the oldest',
  },
  {
    path: apiNinjsPath({ slug: '{slug}' }),
    operationId: 'getNinjs',
    schema: ninjsSchema,
    description: 'A whole article in ninjs 3, the format of news agencies',
  },
  {
    path: apiNinjsFrontPath('{slug}'),
    operationId: 'getNinjsPackage',
    schema: ninjsSchema,
    description: 'A front as a package in ninjs 3',
  },
  {
    path: '/api/openapi.json',
    operationId: 'getOpenApi',
    schema: null,
    description: 'The OpenAPI description of this API',
  },
  {
    path: '/api/schema.json',
    operationId: 'getSchema',
    schema: null,
    description: 'The JSON Schema of all of these, by name in $defs',
  },
];

/** The schemas of all documents, each once. */
export const DOCUMENT_SCHEMAS: readonly z.ZodType[] = [...new Set(API_DOCUMENTS.flatMap(({ schema }) => schema ?? []))];

/** The newest articles of a front, and its numbered pages. */
function listsOf(frontPath: string, suffix: string, of: string): ApiDocument[] {
  const firstPage = apiListPath(frontPath, 1);
  return [
    {
      path: apiListPath(frontPath, null),
      operationId: `listArticles${suffix}`,
      schema: articleListSchema,
      description: `The newest articles ${of}`,
    },
    {
      path: firstPage.replace('/1.', '/{page}.'),
      operationId: `listOlderArticles${suffix}`,
      schema: articleListSchema,
      description: `Older articles ${of}; page 1 has the oldest`,
    },
  ];
}
