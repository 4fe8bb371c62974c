import type { Nodes, Parents, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { type ComponentNode, isComponent } from './body.ts';

/**
 * Builds the tree that feeds and Markdown are made from. It is stored with the compiled article,
 * because parsing takes longer than all that is done with the tree.
 *
 * @param root a body that passed the grammar
 * @returns a copy without positions. A component that is alone in its paragraph replaces it, as in
 *   the compiled code
 */
export function buildBodyTree(root: Root): Root {
  const tree: Root = JSON.parse(JSON.stringify(root, (key, value) => (key === 'position' ? undefined : value)));
  unravel(tree);
  return tree;
}

/** MDX puts a component that shares its line with its text or a sibling into a paragraph. */
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

/** Replaces a child by other nodes. */
export function replaceChild(parent: Parents, index: number, replacement: readonly Nodes[]): void {
  // The grammar decides what may stand where; mdast's types cannot say "any child of any parent".
  const children: Nodes[] = parent.children;
  children.splice(index, 1, ...replacement);
}
