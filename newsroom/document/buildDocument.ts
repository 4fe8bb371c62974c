import type { Nodes, Root, RootContent, Table } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { Mark, Node } from 'prosemirror-model';
import type { TextKind } from '../../lib/content/check/pages/textFile.ts';
import { PLACEHOLDER } from '../../lib/content/model/model.ts';
import { type ComponentNode, literalAttributes } from '../../lib/content/reading/body.ts';
import { type Fields, schema } from './schema.ts';

/** A document, and the mdast nodes that its blocks were built from. */
export type BuiltDocument = { doc: Node; sources: ReadonlyMap<Node, RootContent> };

/** The field whose words are the headline of the document. */
export const HEADLINE_FIELD: Readonly<Record<TextKind, string>> = { article: 'headline', page: 'title' };

/** What a document cannot hold: the article is then edited as text. */
export class NotEditableError extends Error {}

/**
 * Builds the editor's document.
 *
 * @param frontMatter its values, as the YAML parser gives them
 * @throws NotEditableError if anything in the article would be lost
 */
export function buildDocument(frontMatter: Fields, body: Root, kind: TextKind = 'article'): BuiltDocument {
  const sources = new Map<Node, RootContent>();
  const { [HEADLINE_FIELD[kind]]: headline, standfirst, ...fields } = frontMatter;
  try {
    const definitions = definitionsOf(body);
    const blocks = isPlaceholder(body) ? [] : body.children.map((node) => buildBlock(node, sources, definitions));
    const doc = schema.node('doc', { fields, kind }, [
      schema.node('headline', null, lineOf(headline)),
      schema.node('standfirst', null, lineOf(standfirst)),
      schema.node('body', null, orParagraph(blocks)),
    ]);
    doc.check();
    return { doc, sources };
  } catch (error) {
    // ProseMirror's own errors: a node where the schema allows none.
    if (error instanceof RangeError || error instanceof TypeError) throw new NotEditableError(error.message);
    throw error;
  }
}

/** A field's text on one line, as the document holds it. A placeholder is nothing written yet. */
export function toLine(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new NotEditableError('the headline or standfirst is no text');
  const line = String(value)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return line === PLACEHOLDER ? '' : line;
}

/** Whether a body holds nothing but the words that a new article begins with. */
function isPlaceholder({ children }: Root): boolean {
  const [first, ...rest] = children;
  return rest.length === 0 && first?.type === 'paragraph' && toText(first).replace(/\.$/, '') === PLACEHOLDER;
}

function lineOf(value: unknown): Node[] {
  const text = toLine(value);
  return text === '' ? [] : [schema.text(text)];
}

type Definitions = ReadonlyMap<string, string>;

function definitionsOf(body: Root): Definitions {
  const urls = new Map<string, string>();
  const pending: Nodes[] = [body];
  for (let node = pending.pop(); node; node = pending.pop()) {
    // The first definition of a name counts; nodes are visited last to first.
    if (node.type === 'definition') urls.set(node.identifier, node.url);
    if ('children' in node) pending.push(...node.children);
  }
  return urls;
}

function orParagraph(blocks: Node[]): Node[] {
  return blocks.length > 0 ? blocks : [schema.node('paragraph')];
}

function buildBlock(node: RootContent, sources: Map<Node, RootContent>, definitions: Definitions): Node {
  const built = buildNewBlock(node, sources, definitions);
  sources.set(built, node);
  return built;
}

function buildNewBlock(node: RootContent, sources: Map<Node, RootContent>, definitions: Definitions): Node {
  const blocks = (children: readonly RootContent[]) => children.map((child) => buildBlock(child, sources, definitions));
  const inline = (children: readonly Nodes[]) => children.flatMap((child) => buildInline(child, [], definitions));
  switch (node.type) {
    case 'paragraph':
      return schema.node('paragraph', null, inline(node.children));
    case 'heading':
      return schema.node('heading', { depth: node.depth }, inline(node.children));
    case 'blockquote':
      return schema.node('blockquote', null, orParagraph(blocks(node.children)));
    case 'list': {
      const { ordered, start, spread } = node;
      return schema.node(
        'list',
        { ordered: ordered ?? false, start: start ?? null, spread: spread ?? false },
        blocks(node.children),
      );
    }
    case 'listItem':
      return schema.node('listItem', { spread: node.spread ?? false }, orParagraph(blocks(node.children)));
    case 'code':
      return schema.node(
        'code',
        { lang: node.lang ?? null, meta: node.meta ?? null },
        node.value === '' ? [] : [schema.text(node.value)],
      );
    case 'thematicBreak':
      return schema.node('thematicBreak');
    case 'definition': {
      const { identifier, label, url, title } = node;
      return schema.node('definition', { identifier, label: label ?? null, url, title: title ?? null });
    }
    case 'table':
      return buildTable(node, inline);
    case 'mdxJsxFlowElement':
      return buildComponent(node, blocks);
    default:
      throw new NotEditableError(`the editor has no "${node.type}"`);
  }
}

function buildTable({ align, children }: Table, inline: (children: readonly Nodes[]) => Node[]): Node {
  const width = Math.max(...children.map((row) => row.children.length));
  const rows = children.map((row) => {
    const cells = Array.from({ length: width }, (_, column) =>
      schema.node('tableCell', null, inline(row.children[column]?.children ?? [])),
    );
    return schema.node('tableRow', null, cells);
  });
  return schema.node('table', { align: align ?? [] }, rows);
}

function buildComponent(node: ComponentNode, blocks: (children: readonly RootContent[]) => Node[]): Node {
  const attributes = { ...literalAttributes(node) };
  if (Object.keys(attributes).length !== node.attributes.length)
    throw new NotEditableError(`<${node.name}> has attributes that are no plain values`);
  const type = schema.nodes[node.name ?? ''];
  if (!type) throw new NotEditableError(`there is no block <${node.name}>`);
  const children = blocks(node.children);
  if (children.length > 0) return type.createChecked({ attributes }, children);
  // Where text may stand, there is a paragraph to write it in.
  const filled = type.createAndFill({ attributes });
  if (!filled) throw new NotEditableError(`<${node.name}> cannot be empty`);
  return filled;
}

function buildInline(node: Nodes, marks: readonly Mark[], definitions: Definitions): Node[] {
  const within = (children: readonly Nodes[], mark: Mark) =>
    children.flatMap((child) => buildInline(child, mark.addToSet(marks), definitions));
  switch (node.type) {
    case 'text': {
      const value = node.value.replace(/[ \t]*\n[ \t]*/g, ' ');
      return value === '' ? [] : [schema.text(value, marks)];
    }
    case 'inlineCode':
      return node.value === '' ? [] : [schema.text(node.value, schema.mark('inlineCode').addToSet(marks))];
    case 'break':
      return [schema.node('break', null, undefined, marks)];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return within(node.children, schema.mark(node.type));
    case 'link':
      return within(node.children, schema.mark('link', { url: node.url, title: node.title ?? null }));
    case 'linkReference': {
      const { identifier, label, referenceType } = node;
      const url = definitions.get(identifier);
      if (url === undefined) throw new NotEditableError(`the link [${label ?? identifier}] leads nowhere`);
      const reference = { identifier, label: label ?? identifier, referenceType };
      return within(node.children, schema.mark('link', { url, reference }));
    }
    default:
      throw new NotEditableError(`the editor has no "${node.type}"`);
  }
}
