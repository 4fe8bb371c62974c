// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockModel } from '../lib/content/model/blockModel.ts';
import type { BlockName } from './blockNames.ts';
import { factBoxModel } from './fact-box/factBox.model.ts';
import { galleryModel } from './gallery/gallery.model.ts';
import { passageModel } from './passage/passage.model.ts';
import { photoModel } from './photo/photo.model.ts';
import { pullQuoteModel } from './pull-quote/pullQuote.model.ts';

export const blocksModel = {
  Gallery: galleryModel,
  Photo: photoModel,
  PullQuote: pullQuoteModel,
  FactBox: factBoxModel,
  Passage: passageModel,
} satisfies Record<BlockName, BlockModel>;
