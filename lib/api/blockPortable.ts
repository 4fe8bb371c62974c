import type { z } from 'zod';
import type { BodyOwner } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A piece of Portable Text without its key. */
export type Keyless = { _type: string; [field: string]: unknown };

/** A piece of Portable Text. */
export type Portable = Keyless & { _key: string };

/** A block that is converted to Portable Text. */
export type PortableBlock = {
  node: ComponentNode;
  /** What it contains, as Portable Text. */
  content: readonly Keyless[];
  /** The article or page around it. */
  article: BodyOwner;
};

/**
 * The `.portable.ts` form of a block: an object of Portable Text (https://portabletext.org) in the
 * API, with everything that its HTML shows. Its `_type` is the name of the block in camel case.
 */
export type BlockPortable = {
  /**
   * The schemas of its fields.
   *
   * @param content the schema of a piece of content, for blocks that contain something
   */
  fields: (content: z.ZodType) => Record<string, z.ZodType>;
  build: (block: PortableBlock) => Record<string, unknown>;
};
