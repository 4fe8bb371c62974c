import GithubSlugger from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import { countWords } from '../../text/countWords.ts';
import { photoIdOf } from '../model/photoIdOf.ts';
import { isGallery, isPhoto, listMedia } from './body.ts';

/** What pages need to know about a body besides its code. */
export const bodySchema = z.object({
  photos: z.array(blocksModel.Photo.attributes.extend({ id: z.string(), gallery: z.number().nullable() })),
  galleries: z.array(blocksModel.Gallery.attributes),
  /** Whether the body begins with a gallery or photo, or one paragraph and then one of them. */
  opensWithPhoto: z.boolean(),
  /** Words of running text, without captions. */
  wordCount: z.number().int(),
});

export type BodyDescription = z.infer<typeof bodySchema>;

/**
 * Describes a body: its photos and galleries in reading order, with their attributes, and its
 * length.
 *
 * @throws ZodError if an attribute breaks its model (which the grammar reports first, with its
 *   place)
 */
export function describeBody(root: Root): BodyDescription {
  const { photos, galleries } = listMedia(root);
  return bodySchema.parse({
    photos: photos.map(({ attributes, gallery }) => ({ ...attributes, id: photoIdOf(attributes), gallery })),
    galleries: galleries.map(({ attributes }) => ({ ...attributes })),
    opensWithPhoto: root.children.slice(0, 2).some((node) => isGallery(node) || isPhoto(node)),
    wordCount: countWords(listText(root)),
  });
}

/** Nodes that do not separate words: a word may be emphasised in part. */
const INLINE_TYPES = new Set(['text', 'inlineCode', 'emphasis', 'strong', 'delete', 'link']);

function listText(root: Root): string {
  let text = '';
  visit(root, (node) => {
    if (!INLINE_TYPES.has(node.type)) text += '\n';
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value;
  });
  return text;
}

/** Every heading of a body with its anchor: GitHub's slug of its text, numbered if repeated. */
export function listHeadings(root: Root): { node: Heading; id: string }[] {
  const slugger = new GithubSlugger();
  const headings: { node: Heading; id: string }[] = [];
  visit(root, 'heading', (node) => {
    headings.push({ node, id: slugger.slug(toText(node)) });
  });
  return headings;
}
