// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockPortable } from '../lib/api/blockPortable.ts';
import type { BlockName } from './blockNames.ts';
import { factBoxPortable } from './fact-box/factBox.portable.ts';
import { galleryPortable } from './gallery/gallery.portable.ts';
import { passagePortable } from './passage/passage.portable.ts';
import { photoPortable } from './photo/photo.portable.ts';
import { pullQuotePortable } from './pull-quote/pullQuote.portable.ts';

export const blocksPortable = {
  Gallery: galleryPortable,
  Photo: photoPortable,
  PullQuote: pullQuotePortable,
  FactBox: factBoxPortable,
  Passage: passagePortable,
} satisfies Record<BlockName, BlockPortable>;
