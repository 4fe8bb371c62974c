import { GHOST_CLASS_HANDLERS } from './ghost/ghostClassHandlers.ts';
import type { ClassHandler } from './html/htmlConversion.ts';
import { WORDPRESS_CLASS_HANDLERS } from './wordpress/wordPressClassHandlers.ts';

/** Handlers of all systems, because an old site may contain HTML from an even older system. */
export const CLASS_HANDLERS: readonly ClassHandler[] = [...WORDPRESS_CLASS_HANDLERS, ...GHOST_CLASS_HANDLERS];
