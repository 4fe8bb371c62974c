import { block, type ContentComponent, repeating, wrapper } from '@keystatic/core/content-components';
import type { ReactNode } from 'react';
import { BLOCK_NAMES, type BlockName } from '../../../blocks/blockNames.ts';
import { blocksEditor } from '../../../blocks/blocks.editor.ts';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import type { BlockModel } from '../../../lib/content/model/blockModel.ts';
import type { EditorSettings } from '../../settings.ts';
import type { PhotoFile } from '../pictures.ts';
import { buildAttributeFields } from './buildFields.tsx';

/** The blocks for the editor's library, by name. Fields and nesting come from their models. */
export function buildBlocks(settings: EditorSettings): Record<string, ContentComponent> {
  return Object.fromEntries(BLOCK_NAMES.map((name) => [name, buildBlock(name, settings)]));
}

function buildBlock(name: BlockName, settings: EditorSettings): ContentComponent {
  const { label, help, attributes, content }: BlockModel = blocksModel[name];
  const Editor = blocksEditor[name];
  const options = {
    label,
    description: help,
    schema: buildAttributeFields(attributes, settings),
    ContentView: ({ value, children }: { value: object; children?: ReactNode }) => (
      <Editor words={textsOf(value)} photo={photoOf(value)}>
        {children}
      </Editor>
    ),
  };
  if (content === null) return block(options);
  if (content.markdown.length > 0) return wrapper(options);
  return repeating({ ...options, children: [...content.blocks], validation: { children: { min: 1 } } });
}

function photoOf(value: object): PhotoFile | null {
  const src: unknown = 'src' in value ? value.src : null;
  if (typeof src !== 'object' || src === null || !('name' in src) || !('bytes' in src)) return null;
  return { name: String(src.name), bytes: src.bytes instanceof Uint8Array ? src.bytes : null };
}

function textsOf(value: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
