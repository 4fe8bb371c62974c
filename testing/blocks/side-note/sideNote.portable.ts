import { z } from 'zod';
import type { BlockPortable } from '@/lib/api/blockPortable.ts';
import { attributesOf } from '@/lib/content/reading/attributesOf.ts';
import { sideNoteModel } from './sideNote.model.ts';

export const sideNotePortable: BlockPortable = {
  fields: (content) => ({ topic: z.string(), content: z.array(content) }),
  build: ({ node, content }) => ({ topic: attributesOf(sideNoteModel, node).topic, content }),
};
