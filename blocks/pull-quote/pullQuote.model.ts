import { z } from 'zod';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';
import { text } from '../../lib/content/model/model.ts';

/** `<PullQuote>`: a sentence of the article, or of a person in it, in large type. */
export const pullQuoteModel = {
  label: 'Pull quote',
  help: 'A sentence from the story, set large.',
  attributes: z.strictObject({ by: text.optional().meta({ label: 'Who said it' }) }),
  content: { markdown: ['paragraph'], blocks: [] },
  refuseChild: () => ({
    rule: 'pull-quote-content',
    message: 'a pull quote holds only paragraphs',
    hint: 'Move this before <PullQuote> or after </PullQuote>.',
  }),
} satisfies BlockModel;
