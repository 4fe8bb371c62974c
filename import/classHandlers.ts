import { GHOST_CLASS_HANDLERS } from './ghost/ghostClassHandlers.ts';
import type { ClassHandler } from './html/htmlConversion.ts';
import { WORDPRESS_CLASS_HANDLERS } from './wordpress/wordPressClassHandlers.ts';

/** Handlers of all systems: an old site may itself have been moved from another system, with its HTML. */
export const CLASS_HANDLERS: readonly ClassHandler[] = [...WORDPRESS_CLASS_HANDLERS, ...GHOST_CLASS_HANDLERS];
