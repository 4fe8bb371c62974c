import { z } from 'zod';

/** A field's schema without `.optional()` and `.default()` around it. */
export function unwrapField(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrapField(schema.unwrap()) : schema;
}
