import { z } from 'zod';
import type { BlockModel } from '@/lib/content/model/blockModel.ts';
import { text } from '@/lib/content/model/model.ts';

export const sideNoteModel = {
  label: 'Side note',
  help: 'A remark beside the story.',
  attributes: z.strictObject({ topic: text.meta({ label: 'Topic' }) }),
  content: { markdown: ['paragraph'], blocks: [] },
  refuseChild: () => ({
    rule: 'side-note-content',
    message: 'a side note holds only paragraphs',
    hint: 'Move this before or after it.',
  }),
} satisfies BlockModel;
