// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockMarkdown } from '../lib/markdown/blockMarkdown.ts';
import type { BlockName } from './blockNames.ts';
import { factBoxMarkdown } from './fact-box/factBox.markdown.ts';
import { galleryMarkdown } from './gallery/gallery.markdown.ts';
import { passageMarkdown } from './passage/passage.markdown.ts';
import { photoMarkdown } from './photo/photo.markdown.ts';
import { pullQuoteMarkdown } from './pull-quote/pullQuote.markdown.ts';

export const blocksMarkdown = {
  Gallery: galleryMarkdown,
  Photo: photoMarkdown,
  PullQuote: pullQuoteMarkdown,
  FactBox: factBoxMarkdown,
  Passage: passageMarkdown,
} satisfies Record<BlockName, BlockMarkdown>;
