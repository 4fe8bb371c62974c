import type { BlockImport } from '@/import/html/blockImport.ts';
import { textProperty } from '@/import/html/hastElement.ts';
import { flowOf } from '@/import/html/mdastNodes.ts';

export const sideNoteImport: BlockImport = {
  classHandlers: [
    {
      tagName: /^div$/,
      className: /^side-note$/,
      convert: (node, conversion) => ({
        type: 'mdxJsxFlowElement',
        // Not made by `component()`, which knows the names of real blocks only.
        name: 'SideNote',
        attributes: [{ type: 'mdxJsxAttribute', name: 'topic', value: textProperty(node, 'title') }],
        children: flowOf(node, conversion),
      }),
    },
  ],
};
