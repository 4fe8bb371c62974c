import type { z } from 'zod';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import type { BlockModel } from '../model/blockModel.ts';

type Component = {
  model: BlockModel;
  attributes: ReadonlyMap<string, z.ZodType>;
};

/**
 * The components that a body may contain, by name: the blocks, each with the schemas of its attributes. Maps, so that a
 * name that every object has (`constructor`, `__proto__`) is not found.
 */
export const components: ReadonlyMap<string, Component> = new Map(
  Object.entries<BlockModel>(blocksModel).map(([name, model]) => [
    name,
    { model, attributes: new Map(Object.entries(model.attributes.shape)) },
  ]),
);
