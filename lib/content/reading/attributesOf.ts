import type { z } from 'zod';
import { type ComponentNode, literalAttributes } from './body.ts';

/**
 * The attributes of a block as written, with the types of its model.
 *
 * @throws if the body did not pass the grammar
 */
export function attributesOf<Schema extends z.ZodObject>(
  { attributes: schema }: { attributes: Schema },
  node: ComponentNode,
): z.input<Schema> {
  const attributes: unknown = { ...literalAttributes(node) };
  if (!fits(schema, attributes)) throw new Error(`<${node.name}> has attributes that its model does not allow`);
  return attributes;
}

/** Validates without parsing: parsing would trim texts, which the page shows as written. */
function fits<Schema extends z.ZodType>(schema: Schema, value: unknown): value is z.input<Schema> {
  return schema.safeParse(value).success;
}
