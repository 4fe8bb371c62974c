/** A form that every block has: one file per block, and one registry of them all. */
type BlockForm = {
  /**
   * The suffix of its files, such as `pullQuote.html.ts`. A `.tsx` file has the name of a
   * component.
   */
  suffix: string;
  extension: 'ts' | 'tsx';
  /** The type that each must have, and the file that declares it. */
  type: string;
  typeFile: string;
};

/**
 * The forms. To add one: a row here, the file with its type, a file in the folder of each block,
 * and `npm run blocks`. Each file imports from the layer of its type and from below it
 * (`layers.ts`), so that the check loads no React.
 */
export const BLOCK_FORMS: readonly BlockForm[] = [
  { suffix: 'model', extension: 'ts', type: 'BlockModel', typeFile: 'lib/content/model/blockModel.ts' },
  { suffix: 'html', extension: 'ts', type: 'BlockHtml', typeFile: 'lib/feeds/blockHtml.ts' },
  { suffix: 'markdown', extension: 'ts', type: 'BlockMarkdown', typeFile: 'lib/markdown/blockMarkdown.ts' },
  { suffix: 'portable', extension: 'ts', type: 'BlockPortable', typeFile: 'lib/api/blockPortable.ts' },
  { suffix: 'view', extension: 'tsx', type: 'BlockView', typeFile: 'components/article/blockView.ts' },
  { suffix: 'import', extension: 'ts', type: 'BlockImport', typeFile: 'import/html/blockImport.ts' },
];
