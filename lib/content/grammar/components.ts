import type { z } from 'zod';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import type { BlockModel } from '../model/blockModel.ts';

type Component = {
  model: BlockModel;
  attributes: ReadonlyMap<string, z.ZodType>;
};

/**
 * The components that a body may contain: the blocks by name, with the schemas of their attributes.
 * Maps, because every object has properties such as `constructor` and `__proto__`.
 */
export const components: ReadonlyMap<string, Component> = new Map(
  Object.entries<BlockModel>(blocksModel).map(([name, model]) => [
    name,
    { model, attributes: new Map(Object.entries(model.attributes.shape)) },
  ]),
);
