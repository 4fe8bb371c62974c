import type { BlockImport } from '../../import/html/blockImport.ts';

/** The other systems have no block for it: their paragraphs stay paragraphs. */
export const passageImport: BlockImport = {};
