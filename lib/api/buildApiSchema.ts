import { z } from 'zod';
import { absoluteUrl } from '../addresses.ts';
import { DOCUMENT_SCHEMAS } from './apiDocuments.ts';
import { errorSchema } from './schemas.ts';

/**
 * Builds the JSON Schema of the API (draft 2020-12), with each kind of document in `$defs`. It
 * allows unknown fields, because later versions may add some.
 */
export function buildApiSchema(): object {
  return {
    $id: absoluteUrl('/api/schema.json'),
    ...z.toJSONSchema(z.union([errorSchema, ...DOCUMENT_SCHEMAS]), { target: 'draft-2020-12', io: 'input' }),
  };
}
