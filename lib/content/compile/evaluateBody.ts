import type { ComponentType, ReactNode } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';

/**
 * What to draw for an element or component of the body: a component, or the name of another
 * element.
 */
export type BodyComponents = Record<string, ComponentType<never> | string>;

/**
 * Turns an article's compiled body into a component by running contentlayer's code. Call it only on
 * the server, and only with a body from the seam: the grammar keeps an editor's code out of it.
 */
export function evaluateBody(code: string): (props: { components: BodyComponents }) => ReactNode {
  return new Function(code)(jsxRuntime).default;
}
