import { type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import type { TextKind } from '../../lib/content/check/pages/textFile.ts';
import { components } from '../../lib/content/grammar/components.ts';
import type { BlockContent } from '../../lib/content/model/blockModel.ts';
import type { Literal } from '../../lib/content/reading/body.ts';

/**
 * The schema of the editor's document. Nodes and marks are named after mdast's, and blocks after
 * themselves, so that a block's model says what may stand in it. The front matter is an attribute
 * of the document: undo covers fields, too.
 */

/** Front matter by field, without headline and standfirst, which are nodes. */
export type Fields = Readonly<Record<string, unknown>>;

/** Attributes of a block, in the order in which they are written. */
export type BlockAttributes = Readonly<Record<string, Literal>>;

/** Nodes of Markdown that may stand on lines of their own, in the order of the schema. */
const MARKDOWN: Readonly<Record<string, NodeSpec>> = {
  paragraph: { content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    content: 'inline*',
    attrs: { depth: { default: 2 } },
    defining: true,
    parseDOM: [1, 2, 3, 4, 5, 6].map((depth) => ({
      tag: `h${depth}`,
      attrs: { depth: Math.min(Math.max(depth, 2), 4) },
    })),
    toDOM: ({ attrs }) => [`h${attrs.depth}`, 0],
  },
  blockquote: {
    content: 'markdown+',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  list: {
    content: 'listItem+',
    attrs: { ordered: { default: false }, start: { default: null }, spread: { default: false } },
    parseDOM: [
      { tag: 'ul', attrs: { ordered: false } },
      { tag: 'ol', getAttrs: (list) => ({ ordered: true, start: Number(list.getAttribute('start') ?? 1) }) },
    ],
    toDOM: ({ attrs }) => (attrs.ordered ? ['ol', { start: attrs.start ?? 1 }, 0] : ['ul', 0]),
  },
  code: {
    content: 'text*',
    marks: '',
    attrs: { lang: { default: null }, meta: { default: null } },
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  thematicBreak: { parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  definition: {
    attrs: { identifier: {}, label: { default: null }, url: {}, title: { default: null } },
    toDOM: ({ attrs }) => ['p', { class: 'definition' }, `[${attrs.label ?? attrs.identifier}]: ${attrs.url}`],
  },
  table: {
    content: 'tableRow+',
    attrs: { align: { default: [] } },
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
};

const PARTS: Readonly<Record<string, NodeSpec>> = {
  listItem: {
    content: 'markdown+',
    attrs: { spread: { default: false } },
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  tableRow: { content: 'tableCell+', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  tableCell: {
    content: 'text*',
    // The table commands expect these two. Markdown has no merged cells.
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    tableRole: 'cell',
    isolating: true,
    parseDOM: [{ tag: 'td' }, { tag: 'th' }],
    toDOM: () => ['td', 0],
  },
};

const MARKS: Readonly<Record<string, MarkSpec>> = {
  link: {
    attrs: { url: {}, title: { default: null }, reference: { default: null } },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (link) => ({ url: link.getAttribute('href') }) }],
    // Not a link that can be followed: a click sets the caret.
    toDOM: ({ attrs }) => ['a', { href: attrs.url, title: attrs.url, rel: 'noopener' }, 0],
  },
  strong: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (b) => b.style.fontWeight !== 'normal' && null }],
    toDOM: () => ['strong', 0],
  },
  emphasis: {
    parseDOM: [{ tag: 'em' }, { tag: 'i', getAttrs: (i) => i.style.fontStyle !== 'normal' && null }],
    toDOM: () => ['em', 0],
  },
  delete: { parseDOM: [{ tag: 'del' }, { tag: 's' }], toDOM: () => ['del', 0] },
  inlineCode: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
};

export const schema = new Schema({
  nodes: {
    doc: { content: 'headline standfirst body', attrs: { fields: { default: {} }, kind: { default: 'article' } } },
    headline: lineSpec('headline'),
    standfirst: lineSpec('standfirst'),
    body: { content: '(markdown | block)+', isolating: true, toDOM: () => ['div', { class: 'body' }, 0] },
    ...mapSpecs(MARKDOWN, (spec) => ({ ...spec, group: 'markdown' })),
    ...PARTS,
    ...Object.fromEntries([...components].map(([name, { model }]) => [name, blockSpec(name, model.content)])),
    text: { group: 'inline' },
    break: {
      inline: true,
      group: 'inline',
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: MARKS,
});

/** Headline and standfirst: one line of plain text each. */
function lineSpec(name: string): NodeSpec {
  return {
    content: 'text*',
    marks: '',
    isolating: true,
    defining: true,
    toDOM: () => [name === 'headline' ? 'h1' : 'p', { class: name }, 0],
  };
}

function blockSpec(name: string, content: BlockContent | null): NodeSpec {
  const dom = { 'data-block': name };
  return {
    group: 'block',
    attrs: { attributes: { default: {} } },
    defining: true,
    ...(content ? { content: contentExpression(content), isolating: true } : { selectable: true, draggable: true }),
    parseDOM: [
      {
        tag: `[data-block="${name}"]`,
        getAttrs: (element) => ({ attributes: JSON.parse(element.getAttribute('data-attributes') ?? '{}') }),
      },
    ],
    toDOM: ({ attrs }) => {
      const element = { ...dom, 'data-attributes': JSON.stringify(attrs.attributes) };
      return content ? ['div', element, 0] : ['div', element];
    },
  };
}

/** An empty gallery is refused by the grammar, but can be edited. */
function contentExpression({ markdown, blocks }: BlockContent): string {
  const kinds = [...markdown, ...blocks].join(' | ');
  return markdown.length > 0 ? `(${kinds})+` : `(${kinds})*`;
}

function mapSpecs(specs: Readonly<Record<string, NodeSpec>>, change: (spec: NodeSpec) => NodeSpec) {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, change(spec)]));
}

/** The attributes of a block in the document. */
export function attributesOf(block: Node): BlockAttributes {
  return block.attrs.attributes;
}

/** The front matter of a document, without headline and standfirst. */
export function fieldsOf(doc: Node): Fields {
  return doc.attrs.fields;
}

/** Whether a document is an article or a page. */
export function kindOf(doc: Node): TextKind {
  return doc.attrs.kind;
}

/** Whether a node is one of the grammar's blocks. */
export function isBlock(node: Node): boolean {
  return components.has(node.type.name);
}

/** The body of a document. */
export function bodyOf(doc: Node): Node {
  return doc.child(2);
}
