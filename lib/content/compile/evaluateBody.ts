import type { ComponentType, ReactNode } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';

/** What stands in for an element or component of the body: a component, or the name of another element. */
export type BodyComponents = Record<string, ComponentType<never> | string>;

/**
 * Turns an article's compiled body into a component. This runs the code that contentlayer made of it, so it is called
 * only at build time or on the server, and only with what came through the seam: the grammar lets no code of an
 * editor's into it.
 */
export function evaluateBody(code: string): (props: { components: BodyComponents }) => ReactNode {
  return new Function(code)(jsxRuntime).default;
}
