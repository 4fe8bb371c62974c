import { z } from 'zod';
import type { BlockPortable } from '../../lib/api/blockPortable.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { factBoxModel } from './factBox.model.ts';

export const factBoxPortable: BlockPortable = {
  fields: (content) => ({ title: z.string(), content: z.array(content) }),
  build: ({ node, content }) => ({ title: attributesOf(factBoxModel, node).title, content }),
};
