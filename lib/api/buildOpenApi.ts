import { z } from 'zod';
import { absoluteUrl } from '../addresses.ts';
import { HOME_FRONT } from '../content/model/publication/front.ts';
import { getPublication } from '../site.ts';
import { siteUrl } from '../siteUrl.ts';
import { API_DOCUMENTS, type ApiDocument, DOCUMENT_SCHEMAS } from './apiDocuments.ts';
import { API_VERSION, errorSchema } from './schemas.ts';

/**
 * Real documents of this site, as examples: the slug of one article, section, contributor, tag and page.
 * The oldest, because it stays the same from day to day.
 */
export type ApiExamples = Readonly<
  Record<'articles' | 'sections' | 'contributors' | 'tags' | 'pages', string | undefined>
>;

/** @param lists articles newest first */
export function listExamples({
  articles,
  ...lists
}: Record<keyof ApiExamples, readonly { slug: string }[]>): ApiExamples {
  return {
    articles: articles.at(-1)?.slug,
    sections: lists.sections[0]?.slug,
    contributors: lists.contributors[0]?.slug,
    tags: lists.tags[0]?.slug,
    pages: lists.pages[0]?.slug,
  };
}

/** Builds the description of the API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). */
export function buildOpenApi(examples: ApiExamples): object {
  const { name, licence } = getPublication();
  return {
    openapi: '3.1.1',
    info: {
      title: `The API of ${name}`,
      version: API_VERSION,
      description:
        'Every published article, with its photos and their rights, as static JSON files. It needs no key. ' +
        'Fields may be added at any time.',
      license: licence ?? { name: `© ${name}`, url: siteUrl },
    },
    servers: [{ url: siteUrl }],
    security: [],
    paths: Object.fromEntries(API_DOCUMENTS.map((document) => [document.path, describePath(document, examples)])),
    components: { schemas: buildComponents(), responses: RESPONSES },
  };
}

const RESPONSES = {
  NotModified: { description: 'The document is the one that `If-None-Match` names' },
  NotFound: {
    description: 'There is no such document',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
  },
};

const PARAMETERS: Readonly<Record<string, object>> = {
  slug: { schema: { type: 'string' }, description: 'As in `slug` of the entry in a list; `apiUrl` has it filled in' },
  page: { schema: { type: 'integer', minimum: 1 }, description: '1 is the oldest page; `next` and `previous` lead on' },
};

function describePath({ path, operationId, schema, description }: ApiDocument, examples: ApiExamples): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const example = exampleOf(path, examples);
  return {
    get: {
      operationId,
      summary: description,
      ...(names.length > 0
        ? { parameters: names.map((name) => ({ name, in: 'path', required: true, ...PARAMETERS[name] })) }
        : {}),
      responses: {
        200: {
          description,
          headers: { ETag: { description: 'Changes with the document', schema: { type: 'string' } } },
          content: {
            'application/json': {
              schema: schema ? { $ref: `#/components/schemas/${schema.meta()?.id}` } : { type: 'object' },
              ...(example === null ? {} : { examples: { published: { externalValue: absoluteUrl(example) } } }),
            },
          },
        },
        304: { $ref: '#/components/responses/NotModified' },
        404: { $ref: '#/components/responses/NotFound' },
      },
    },
  };
}

/** A published document of that kind; null if there may be none. */
function exampleOf(path: string, examples: ApiExamples): string | null {
  // A small site has no numbered pages.
  if (path.includes('{page}')) return null;
  const slugs = { ...examples, fronts: HOME_FRONT, 'ninjs/fronts': HOME_FRONT, ninjs: examples.articles };
  const slug = Object.entries(slugs).find(([kind]) => path.startsWith(`/api/${kind}/`))?.[1];
  if (!path.includes('{slug}')) return path;
  return slug === undefined ? null : path.replace('{slug}', slug);
}

/** OpenAPI 3.1 takes JSON Schema as it is, but for where definitions are. */
function buildComponents(): object {
  const { $defs } = z.toJSONSchema(z.union([errorSchema, ...DOCUMENT_SCHEMAS]), { io: 'input' });
  return JSON.parse(JSON.stringify($defs).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
