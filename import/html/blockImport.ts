import type { ClassHandler, HtmlHandlers } from './htmlConversion.ts';

/** The `.import.ts` form of a block: the HTML of other systems that becomes it. */
export type BlockImport = {
  /** By tag name, for elements that always become it. */
  handlers?: HtmlHandlers;
  /** For elements that become it when they have a class. */
  classHandlers?: readonly ClassHandler[];
};
