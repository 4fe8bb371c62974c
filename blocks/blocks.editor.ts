// Written by `npm run blocks`, from blockNames.ts. Do not edit.
import type { BlockEditor } from '../editor/browser/fields/blockEditor.ts';
import type { BlockName } from './blockNames.ts';
import { FactBoxEditor } from './fact-box/FactBox.editor.tsx';
import { GalleryEditor } from './gallery/Gallery.editor.tsx';
import { PassageEditor } from './passage/Passage.editor.tsx';
import { PhotoEditor } from './photo/Photo.editor.tsx';
import { PullQuoteEditor } from './pull-quote/PullQuote.editor.tsx';

export const blocksEditor = {
  Gallery: GalleryEditor,
  Photo: PhotoEditor,
  PullQuote: PullQuoteEditor,
  FactBox: FactBoxEditor,
  Passage: PassageEditor,
} satisfies Record<BlockName, BlockEditor>;
