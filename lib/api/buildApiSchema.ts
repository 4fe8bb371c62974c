import { z } from 'zod';
import { absoluteUrl } from '../addresses.ts';
import {
  apiArticleSchema,
  articleListSchema,
  contributorsSchema,
  correctionsSchema,
  indexSchema,
  sectionsSchema,
  siteSchema,
  tagsSchema,
} from './schemas.ts';

const documentSchema = z.union([
  indexSchema,
  siteSchema,
  articleListSchema,
  apiArticleSchema,
  sectionsSchema,
  contributorsSchema,
  tagsSchema,
  correctionsSchema,
]);

/**
 * Builds the JSON Schema of the API (draft 2020-12), with each kind of document in `$defs`. It
 * allows unknown fields, because later versions may add some.
 */
export function buildApiSchema(): object {
  return {
    $id: absoluteUrl('/api/schema.json'),
    ...z.toJSONSchema(documentSchema, { target: 'draft-2020-12', io: 'input' }),
  };
}
