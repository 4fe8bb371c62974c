import { z } from 'zod';
import { absoluteUrl } from '../addresses.ts';
import { apiArticleSchema, articleListSchema } from './schemas.ts';

/**
 * Builds the JSON Schema of the API (draft 2020-12): each document is one of those it names, each kind is in `$defs`. It allows fields that it does
 * not name, since later versions may add some.
 */
export function buildApiSchema(): object {
  return {
    $id: absoluteUrl('/api/schema.json'),
    ...z.toJSONSchema(z.union([articleListSchema, apiArticleSchema]), { target: 'draft-2020-12', io: 'input' }),
  };
}
