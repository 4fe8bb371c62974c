import type { Nodes } from 'mdast';
import type { Finding } from '../model/problem.ts';
import { isComponent, locateNode } from '../reading/body.ts';
import { components } from './components.ts';

/** Blocks of Markdown, as a `<FactBox>` may hold them. */
const BLOCKS: ReadonlySet<string> = new Set<Nodes['type']>([
  'paragraph',
  'heading',
  'code',
  'blockquote',
  'list',
  'definition',
  'thematicBreak',
  'table',
]);

type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

/**
 * Rule: every component has its place. Galleries, fact boxes and pull quotes stand at the top level, photos there or in a
 * gallery or fact box; each on lines of its own, because the browser editor cannot open a block inside a line.
 */
export function checkNesting(node: Nodes, parent: Nodes | null): Finding[] {
  const refusal = refuseEmpty(node) ?? refusePlace(node, parent);
  return refusal ? [{ ...locateNode(node), ...refusal }] : [];
}

function refuseEmpty(node: Nodes): Refusal | null {
  if (!isComponent(node) || node.name === 'Photo' || node.children.length > 0) return null;
  return node.name === 'Gallery'
    ? {
        rule: 'gallery-empty',
        message: 'the gallery holds no photo',
        hint: 'Put at least one <Photo> between <Gallery> and </Gallery>.',
      }
    : {
        rule: 'component-empty',
        message: `<${node.name}> holds no text`,
        hint: `Put a paragraph between <${node.name}> and </${node.name}>, or remove it.`,
      };
}

function refusePlace(node: Nodes, parent: Nodes | null): Refusal | null {
  if (parent === null) return null;
  const name = isComponent(node) ? node.name : null;
  if (isComponent(parent)) {
    // One finding is enough for a component whose tags share a line with its text, or that is not known at all.
    if (parent.name === 'Photo') return parent.children[0] === node ? photoHoldsNothing : null;
    if (parent.type === 'mdxJsxTextElement' || !components.has(parent.name ?? '')) return null;
  }
  if (node.type === 'mdxJsxTextElement') {
    // A photo with text in it is better told that than where to stand.
    return name === 'Photo' && node.children.length > 0 ? null : refuseInline(name ?? '');
  }
  const container = isComponent(parent) ? parent.name : parent.type;
  switch (container) {
    case 'Gallery':
      return name === 'Photo' ? null : galleryHoldsPhotos;
    case 'PullQuote':
      return node.type === 'paragraph' ? null : pullQuoteHoldsParagraphs;
    case 'FactBox':
      return name === 'Photo' || BLOCKS.has(node.type) ? null : refuseInFactBox(name);
    case 'root':
      return null;
    default:
      return name === null ? null : refuseInBlock(name, container);
  }
}

const photoHoldsNothing: Refusal = {
  rule: 'photo-children',
  message: 'a photo cannot hold anything',
  hint: 'Close the tag with "/>". The words under a photo go into caption="…".',
};

const galleryHoldsPhotos: Refusal = {
  rule: 'gallery-content',
  message: 'a gallery holds only photos',
  hint: 'Move this before <Gallery> or after </Gallery>.',
};

const pullQuoteHoldsParagraphs: Refusal = {
  rule: 'pull-quote-content',
  message: 'a pull quote holds only paragraphs',
  hint: 'Move this before <PullQuote> or after </PullQuote>.',
};

function refuseInFactBox(name: string | null): Refusal {
  return {
    rule: 'fact-box-content',
    message: name === null ? 'the text of a fact box shares a line with its tag' : `a fact box cannot hold <${name}>`,
    hint:
      name === null
        ? 'Begin the text on a new line.'
        : 'It holds paragraphs, headings, lists, tables and photos. Move this before or after it.',
  };
}

function refuseInline(name: string): Refusal {
  return {
    rule: 'component-inline',
    message: `<${name}> must stand on lines of its own`,
    hint:
      name === 'Photo'
        ? 'Put it between paragraphs, with an empty line before and after it.'
        : `Put <${name}> and </${name}> on lines of their own, and what is between them on the lines between.`,
  };
}

const PLACES = new Map([
  ['list', 'a list'],
  ['listItem', 'a list'],
  ['blockquote', 'a quotation'],
]);

function refuseInBlock(name: string, container: string | null): Refusal {
  return {
    rule: 'component-placement',
    message: `<${name}> cannot stand in ${PLACES.get(container ?? '') ?? 'running text'}`,
    hint: 'Put it between paragraphs, not indented and without a sign before it.',
  };
}
