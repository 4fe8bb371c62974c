import type { Nodes, Parents, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { type ComponentNode, isComponent } from './body.ts';

/**
 * Makes the tree that all forms of an article but its page are built from: feeds, Markdown. Made when the body is compiled, of the tree
 * that becomes code, since parsing takes longer than all that is done with it.
 *
 * @param root a body that the grammar allows
 * @returns a copy without places, with every component that fills its paragraph in the paragraph's place, as the code has it
 */
export function buildBodyTree(root: Root): Root {
  const tree: Root = JSON.parse(JSON.stringify(root, (key, value) => (key === 'position' ? undefined : value)));
  unravel(tree);
  return tree;
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
