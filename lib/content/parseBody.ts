import type { Nodes, Parents, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { type ComponentNode, isComponent } from './body.ts';
import { parseArticleSource } from './source.ts';

/**
 * Parses a body that the compiler has accepted, for forms of an article other than its page: feeds, Markdown.
 *
 * @param bodySource Markdown with components, as `Article.bodySource` has it
 * @returns mdast with every component that fills its paragraph in the paragraph's place, as the compiler has it
 * @throws when the text is not a body, which the seam does not let through
 */
export function parseBody(bodySource: string): Root {
  if (last?.bodySource !== bodySource) last = { bodySource, body: readBody(bodySource) };
  // Whoever asked may change what they get.
  return structuredClone(last.body);
}

/** The forms of an article are made one after the other, and parsing takes longer than the rest. */
let last: { bodySource: string; body: Root } | undefined;

function readBody(bodySource: string): Root {
  const { body, findings } = parseArticleSource(Buffer.from(`---\n---\n${bodySource}`));
  if (!body) throw new Error(`A stored body cannot be parsed: ${findings[0]?.message ?? 'no reason given'}`);
  unravel(body);
  return body;
}

/** MDX parses a component that shares its line with its own text, or with a sibling, into a paragraph. */
function unravel(root: Root): void {
  visit(root, 'paragraph', (paragraph, index, parent) => {
    if (index === undefined || !parent) return;
    const components: ComponentNode[] = [];
    for (const child of paragraph.children) {
      if (isComponent(child)) components.push(child);
      else if (child.type !== 'text' || child.value.trim() !== '') return;
    }
    if (components.length === 0) return;
    replaceChild(parent, index, components);
    return index;
  });
}

/** Puts nodes in the place of a child. */
export function replaceChild(parent: Parents, index: number, replacement: readonly Nodes[]): void {
  // What may stand where is the grammar's business; mdast's types have no word for "any child of any parent".
  const children: Nodes[] = parent.children;
  children.splice(index, 1, ...replacement);
}
