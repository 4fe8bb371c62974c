import type { z } from 'zod';
import type { FieldGuide } from './model.ts';

/**
 * The label and help of a field in the content model.
 *
 * @throws if the field has no label
 */
export function guideOf(schema: z.core.$ZodType): FieldGuide {
  const guide =
    schema instanceof Object && 'meta' in schema && typeof schema.meta === 'function' ? schema.meta() : null;
  if (typeof guide?.label !== 'string') throw new TypeError('The content model has a field without a label.');
  return guide;
}
