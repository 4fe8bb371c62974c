import type { ClassHandler } from '../html/htmlConversion.ts';
import { toFigure } from '../html/mediaHandlers.ts';

/** How the HTML that WordPress stores or renders is converted. */
export const WORDPRESS_CLASS_HANDLERS: readonly ClassHandler[] = [
  { tagName: /^div$/, className: /^wp-caption$/, convert: toFigure },
];
