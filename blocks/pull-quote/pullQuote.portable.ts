import { z } from 'zod';
import type { BlockPortable } from '../../lib/api/blockPortable.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { pullQuoteModel } from './pullQuote.model.ts';

export const pullQuotePortable: BlockPortable = {
  fields: (content) => ({ content: z.array(content), by: z.string().optional().describe('Who said it') }),
  build: ({ node, content }) => ({ content, by: attributesOf(pullQuoteModel, node).by }),
};
