import { z } from 'zod';
import { absoluteUrl } from '../addresses.ts';
import { apiArticleSchema, articleListSchema } from './schemas.ts';

/**
 * Builds the JSON Schema of the API (draft 2020-12), with each kind of document in `$defs`. It
 * allows unknown fields, because later versions may add some.
 */
export function buildApiSchema(): object {
  return {
    $id: absoluteUrl('/api/schema.json'),
    ...z.toJSONSchema(z.union([articleListSchema, apiArticleSchema]), { target: 'draft-2020-12', io: 'input' }),
  };
}
