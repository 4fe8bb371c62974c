import { blocksModel } from '../../../blocks/blocks.model.ts';
import { attributesOf } from '../../document/schema.ts';
import { useWorkbench } from '../article/Workbench.tsx';
import type { ShownBlock } from '../editor/blockViews.ts';
import { AttributeFields } from '../fields/AttributeFields.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';

/** Above a gallery: how many photos, adding some, and the grid for their words. */
export function GalleryHeader({ block }: { block: ShownBlock }) {
  const { addFiles, openGrid } = useWorkbench();
  const withPlace = (run: (position: number) => void) => {
    const position = block.getPos();
    if (position !== undefined) run(position);
  };
  const count = block.node.childCount;
  return (
    <div className="block-header gallery-header">
      <span className="block-label">Gallery · {count === 1 ? '1 photo' : `${count} photos`}</span>
      <button type="button" disabled={count === 0} onClick={() => withPlace(openGrid)}>
        Words and order…
      </button>
      <ChooseFiles label="Add photos…" onChoose={(files) => withPlace((gallery) => addFiles(files, { gallery }))} />
      <details>
        <summary>Settings</summary>
        <AttributeFields
          schema={blocksModel.Gallery.attributes}
          values={attributesOf(block.node)}
          getPos={block.getPos}
        />
      </details>
    </div>
  );
}
