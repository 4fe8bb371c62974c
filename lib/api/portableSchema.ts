import { z } from 'zod';
import { BLOCK_NAMES, type BlockName } from '../../blocks/blockNames.ts';
import { blocksPortable } from '../../blocks/blocks.portable.ts';
import type { Portable } from './blockPortable.ts';
import { url } from './photoSchema.ts';

/**
 * The body of an article as Portable Text (https://portabletext.org): text blocks of the
 * specification, and objects for everything else. A key is a hash of what it names, so it stays the
 * same when something else in the article changes.
 */

const key = z.string().describe('Unique among its siblings; stays the same when something else changes');

const direction = z
  .enum(['ltr', 'rtl'])
  .optional()
  .describe('Of what runs against the text around it; without it, that of the article or passage');

const spanSchema = z
  .object({
    _type: z.literal('span'),
    _key: key,
    text: z.string().describe('A line feed is a line break'),
    marks: z.array(z.string()).describe('Decorators, outermost first, and keys of markDefs'),
  })
  .meta({ id: 'Span' });

const linkSchema = z.object({ _type: z.literal('link'), _key: key, href: url, title: z.string().optional() });

const text = { _key: key, children: z.array(spanSchema), markDefs: z.array(linkSchema) };

const textBlockSchema = z
  .object({
    _type: z.literal('block'),
    ...text,
    direction,
    style: z.enum(['normal', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']),
    listItem: z.enum(['bullet', 'number']).optional(),
    level: z.number().int().positive().optional().describe('Of a list item'),
  })
  .meta({ id: 'TextBlock' });

const tableSchema = z
  .object({
    _type: z.literal('table'),
    _key: key,
    direction,
    align: z.array(z.enum(['left', 'center', 'right']).nullable()).describe('Of each column'),
    rows: z
      .array(
        z.object({
          _type: z.literal('row'),
          _key: key,
          cells: z.array(z.object({ _type: z.literal('cell'), ...text })),
        }),
      )
      .describe('The first row is the header'),
  })
  .meta({ id: 'Table' });

/** The `_type` of a block: `PullQuote` is `pullQuote`. */
export function portableTypeOf(name: BlockName): string {
  return name.replace(/^./, (first) => first.toLowerCase());
}

const contentSchema: z.ZodType<Portable> = z
  .lazy(() =>
    z.discriminatedUnion('_type', [
      textBlockSchema,
      tableSchema,
      z.object({ _type: z.literal('code'), _key: key, code: z.string(), language: z.string().optional() }),
      z.object({ _type: z.literal('break'), _key: key }).describe('A change of subject'),
      z
        .object({ _type: z.literal('quote'), _key: key, direction, content: z.array(contentSchema) })
        .describe('A quotation of more than one paragraph'),
      z
        .object({
          _type: z.literal('list'),
          _key: key,
          direction,
          listItem: z.enum(['bullet', 'number']),
          start: z.number().int().optional().describe('Number of the first item, if that is not 1'),
          isLoose: z.boolean().describe('Whether its paragraphs stand apart'),
          items: z.array(z.object({ _type: z.literal('item'), _key: key, content: z.array(contentSchema) })),
        })
        .describe('A list that list items cannot say: with several paragraphs in an item, or another first number'),
      ...BLOCK_NAMES.map((name) =>
        z
          .object({ _type: z.literal(portableTypeOf(name)), _key: key, ...blocksPortable[name].fields(contentSchema) })
          .meta({ id: `${name}Block` }),
      ),
    ]),
  )
  .meta({ id: 'Content', description: 'A piece of the body' });

export const bodySchema = z
  .array(contentSchema)
  .describe('The whole article as Portable Text: the lead photo, if it has one, then its text');
