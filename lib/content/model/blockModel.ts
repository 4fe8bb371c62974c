import type { Nodes } from 'mdast';
import type { z } from 'zod';
import type { BlockName } from '../../../blocks/blockNames.ts';
import type { Finding } from './problem.ts';

/** Why something is refused, before its place is known. */
export type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

/** The `.model.ts` form of a block: what the grammar, the compiler and the editor know about it. */
export type BlockModel = {
  /** Name and help as the editor shows them. */
  label: string;
  help: string;
  /** Every attribute needs a label, like the fields of an article. */
  attributes: z.ZodObject;
  /** What may stand between its tags; null for a block that is a single tag. */
  content: BlockContent | null;
  /** Refuses a child that `content` does not list. */
  refuseChild: (child: Child) => Refusal;
  /**
   * The attributes in the compiled code, for a block whose data is kept beside the code. By
   * default, all attributes stay as written.
   *
   * @param index counts the blocks of this name in a body, from 0
   */
  compile?: (attributes: Readonly<Record<string, unknown>>, index: number) => Record<string, string>;
};

export type BlockContent = {
  markdown: readonly Nodes['type'][];
  blocks: readonly BlockName[];
  /** Refuses a block without content; the default says that it holds no text. */
  refuseEmpty?: Refusal;
};

/** A child of a block: a component by its name, or null for Markdown. */
export type Child = string | null;
