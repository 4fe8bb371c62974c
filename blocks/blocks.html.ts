// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockHtml } from '../lib/feeds/blockHtml.ts';
import type { BlockName } from './blockNames.ts';
import { factBoxHtml } from './fact-box/factBox.html.ts';
import { galleryHtml } from './gallery/gallery.html.ts';
import { passageHtml } from './passage/passage.html.ts';
import { photoHtml } from './photo/photo.html.ts';
import { pullQuoteHtml } from './pull-quote/pullQuote.html.ts';

export const blocksHtml = {
  Gallery: galleryHtml,
  Photo: photoHtml,
  PullQuote: pullQuoteHtml,
  FactBox: factBoxHtml,
  Passage: passageHtml,
} satisfies Record<BlockName, BlockHtml>;
