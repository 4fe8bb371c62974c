import type { z } from 'zod';
import { componentSchemas } from '../model/model.ts';

/**
 * The components that may stand in a body, by name, each with its attributes by name. Maps, so that no name that every
 * object has (`constructor`, `__proto__`) is ever found.
 */
export const components: ReadonlyMap<string, ReadonlyMap<string, z.ZodType>> = new Map(
  Object.entries(componentSchemas).map(([name, schema]) => [name, new Map(Object.entries(schema.shape))]),
);
