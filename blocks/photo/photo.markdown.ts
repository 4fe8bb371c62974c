import type { RootContent } from 'mdast';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { findPhoto } from '../../lib/gallery/findPhoto.ts';
import type { MarkdownBlock } from '../../lib/markdown/blockMarkdown.ts';
import { figureMarkdown } from '../../lib/markdown/figureMarkdown.ts';
import { photoModel } from './photo.model.ts';

export function photoMarkdown({ node, article }: MarkdownBlock): RootContent[] {
  return figureMarkdown(findPhoto(article, photoIdOf(attributesOf(photoModel, node))));
}
