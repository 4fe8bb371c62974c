import { components } from '../../../lib/content/grammar/components.ts';
import { attributesOf } from '../../document/schema.ts';
import { AttributeFields } from '../fields/AttributeFields.tsx';
import type { ShownBlock } from './blockViews.ts';

/** The name of a block and its attributes, above what it contains. All of it is in its model. */
export function BlockHeader({ block }: { block: ShownBlock }) {
  const model = components.get(block.node.type.name)?.model;
  return model ? (
    <div className="block-header">
      <span className="block-label">{model.label}</span>
      <AttributeFields schema={model.attributes} values={attributesOf(block.node)} getPos={block.getPos} compact />
    </div>
  ) : null;
}
