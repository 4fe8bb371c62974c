import { z } from 'zod';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';
import { isLanguageTag } from '../../lib/content/model/values/isLanguageTag.ts';

/** `<Passage>`: text in another language than the article. */
export const passageModel = {
  label: 'Passage in another language',
  help: 'Text that browsers hyphenate, read aloud and set in the direction of its own language.',
  attributes: z.strictObject({
    lang: z
      .string()
      .refine(isLanguageTag, 'Write the tag of a language, such as ar or pt-BR.')
      .meta({ label: 'Language', help: 'Its tag: ar, pt-BR.' }),
  }),
  content: {
    markdown: ['paragraph', 'heading', 'code', 'blockquote', 'list', 'definition', 'thematicBreak', 'table'],
    blocks: ['PullQuote'],
  },
  refuseChild: (child) => ({
    rule: 'passage-content',
    message: child === null ? 'the text of a passage shares a line with its tag' : `a passage cannot hold <${child}>`,
    hint:
      child === null
        ? 'Begin the text on a new line.'
        : 'It holds paragraphs, headings, lists, tables and pull quotes. Move this before or after it.',
  }),
} satisfies BlockModel;
