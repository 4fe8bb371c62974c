import type { Nodes, Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { visit } from 'unist-util-visit';
import type { Location, Place } from '../model/problem.ts';

/** A component in an article's body. */
export type ComponentNode = MdxJsxFlowElement | MdxJsxTextElement;

/** The value that an attribute may have. */
export type Literal = string | number | boolean;

/** A `<Photo>` in the body. */
export type PhotoElement = {
  node: ComponentNode;
  /** Attributes by name, without those whose value is no literal (the grammar reports them). */
  attributes: Record<string, Literal>;
  /** Index of its gallery in the body; null if it stands alone. */
  gallery: number | null;
};

/** A `<Gallery>` in the body. */
export type GalleryElement = { node: ComponentNode; attributes: Record<string, Literal> };

export function isComponent(node: Nodes): node is ComponentNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** Where a node begins; the start of the file if the parser gave no position. */
export function placeOfNode(node: { position?: { start: Place } | undefined }): Place {
  return node.position
    ? { line: node.position.start.line, column: node.position.start.column }
    : { line: 1, column: 1 };
}

/**
 * The location of findings about a node.
 *
 * @param attribute the attribute that the finding is about; it may have no position in the
 *   compiler's tree
 */
export function locateNode(node: Nodes, attribute?: ComponentNode['attributes'][number]): Location {
  const place = placeOfNode(attribute?.position ? attribute : node);
  if (!isPhoto(node)) return { ...place, subject: { kind: 'body' } };
  const { src } = literalAttributes(node);
  return { ...place, subject: { kind: 'photo', src: typeof src === 'string' ? src : '' } };
}

/**
 * The literal value of an attribute: `src="a"`, `decorative`, `{true}`, `{3}`, `{"text"}`.
 *
 * @returns undefined for any other expression
 */
export function parseLiteral(attribute: MdxJsxAttribute): Literal | undefined {
  const { value } = attribute;
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  const statements = value.data?.estree?.body ?? [];
  const [statement] = statements;
  if (statements.length !== 1 || statement?.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'Literal') return undefined;
  const literal = expression.value;
  return typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean'
    ? literal
    : undefined;
}

/** The literal attributes of a component, by name. */
export function literalAttributes(node: ComponentNode): Record<string, Literal> {
  const attributes: Record<string, Literal> = Object.create(null);
  for (const attribute of node.attributes) {
    const literal = attribute.type === 'mdxJsxAttribute' ? parseLiteral(attribute) : undefined;
    if (attribute.type === 'mdxJsxAttribute' && literal !== undefined) attributes[attribute.name] = literal;
  }
  return attributes;
}

// The two blocks that lib/content/ knows by name: photos have rights and ids that the whole article
// needs, and galleries give them a credit. Of other blocks it knows only the model.

export function isPhoto(node: Nodes): node is ComponentNode {
  return isComponent(node) && node.name === 'Photo';
}

export function isGallery(node: Nodes): node is ComponentNode {
  return isComponent(node) && node.name === 'Gallery';
}

/**
 * All photos and galleries of a body, in reading order. A photo's `gallery` is the index of its
 * parent in `galleries`.
 */
export function listMedia(root: Root): { photos: PhotoElement[]; galleries: GalleryElement[] } {
  const photos: PhotoElement[] = [];
  const galleries: GalleryElement[] = [];
  const indexOfGallery = new Map<Nodes, number>();
  visit(root, (node, _index, parent) => {
    if (isGallery(node)) {
      indexOfGallery.set(node, galleries.length);
      galleries.push({ node, attributes: literalAttributes(node) });
    }
    if (isPhoto(node)) {
      // One that shares its line with text is in a paragraph. The grammar refuses it.
      const gallery = parent ? (indexOfGallery.get(parent) ?? null) : null;
      photos.push({ node, attributes: literalAttributes(node), gallery });
    }
  });
  return { photos, galleries };
}
