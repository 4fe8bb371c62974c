import type { ElementContent } from 'hast';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { HtmlBlock } from '../../lib/feeds/blockHtml.ts';
import { figureHtml } from '../../lib/feeds/figureHtml.ts';
import { findPhoto } from '../../lib/gallery/findPhoto.ts';
import { photoModel } from './photo.model.ts';

export function photoHtml({ node, article }: HtmlBlock): ElementContent[] {
  return [figureHtml(article, findPhoto(article, photoIdOf(attributesOf(photoModel, node))))];
}
