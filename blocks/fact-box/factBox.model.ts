import { z } from 'zod';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';
import { text } from '../../lib/content/model/model.ts';

/** `<FactBox>`: facts beside the story, under a title of their own. */
export const factBoxModel = {
  label: 'Fact box',
  help: 'Background in a box of its own.',
  attributes: z.strictObject({ title: text.meta({ label: 'Title' }) }),
  content: {
    markdown: ['paragraph', 'heading', 'code', 'blockquote', 'list', 'definition', 'thematicBreak', 'table'],
    blocks: ['Photo'],
  },
  refuseChild: (child) => ({
    rule: 'fact-box-content',
    message: child === null ? 'the text of a fact box shares a line with its tag' : `a fact box cannot hold <${child}>`,
    hint:
      child === null
        ? 'Begin the text on a new line.'
        : 'It holds paragraphs, headings, lists, tables and photos. Move this before or after it.',
  }),
} satisfies BlockModel;
