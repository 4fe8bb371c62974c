import type { ElementContent } from 'hast';
import type { HtmlBlock } from '../../lib/feeds/blockHtml.ts';

/** Its figures, one after another. */
export function galleryHtml({ children }: HtmlBlock): ElementContent[] {
  return children.filter(({ type }) => type === 'element');
}
