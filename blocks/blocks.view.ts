// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockView } from '../components/article/blockView.ts';
import type { BlockName } from './blockNames.ts';
import { FactBoxView } from './fact-box/FactBox.view.tsx';
import { GalleryView } from './gallery/Gallery.view.tsx';
import { PassageView } from './passage/Passage.view.tsx';
import { PhotoView } from './photo/Photo.view.tsx';
import { PullQuoteView } from './pull-quote/PullQuote.view.tsx';

export const blocksView = {
  Gallery: GalleryView,
  Photo: PhotoView,
  PullQuote: PullQuoteView,
  FactBox: FactBoxView,
  Passage: PassageView,
} satisfies Record<BlockName, BlockView>;
