// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockImport } from '../import/html/blockImport.ts';
import type { BlockName } from './blockNames.ts';
import { factBoxImport } from './fact-box/factBox.import.ts';
import { galleryImport } from './gallery/gallery.import.ts';
import { passageImport } from './passage/passage.import.ts';
import { photoImport } from './photo/photo.import.ts';
import { pullQuoteImport } from './pull-quote/pullQuote.import.ts';

export const blocksImport = {
  Gallery: galleryImport,
  Photo: photoImport,
  PullQuote: pullQuoteImport,
  FactBox: factBoxImport,
  Passage: passageImport,
} satisfies Record<BlockName, BlockImport>;
