import { z } from 'zod';
import type { BlockPortable } from '../../lib/api/blockPortable.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { directionOfLanguage } from '../../lib/text/direction.ts';
import { passageModel } from './passage.model.ts';

export const passagePortable: BlockPortable = {
  fields: (content) => ({
    language: z.string().describe('A BCP 47 tag'),
    direction: z.enum(['ltr', 'rtl']),
    content: z.array(content),
  }),
  build: ({ node, content }) => {
    const { lang } = attributesOf(passageModel, node);
    return { language: lang, direction: directionOfLanguage(lang), content };
  },
};
