import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { components } from '../../../lib/content/grammar/components.ts';

/** A block on the screen. React draws into `slot`; ProseMirror draws what the block contains. */
export type ShownBlock = {
  /** Tells React which block it is. */
  key: string;
  slot: HTMLElement;
  node: Node;
  isSelected: boolean;
  /** Undefined once the block is gone. */
  getPos: () => number | undefined;
};

/** The blocks that are on the screen, for React to draw. */
export class BlockRegistry {
  private blocks: ReadonlyMap<HTMLElement, ShownBlock> = new Map();
  private readonly listeners = new Set<() => void>();

  list = (): ReadonlyMap<HTMLElement, ShownBlock> => this.blocks;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(block: ShownBlock): void {
    this.blocks = new Map(this.blocks).set(block.slot, block);
    this.tell();
  }

  remove(slot: HTMLElement): void {
    const rest = new Map(this.blocks);
    rest.delete(slot);
    this.blocks = rest;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** How ProseMirror shows the blocks of the grammar: a slot for React, and a place for content. */
export function blockViews(registry: BlockRegistry) {
  const create = (node: Node, _view: EditorView, getPos: () => number | undefined) =>
    new BlockView(node, getPos, registry);
  return Object.fromEntries([...components.keys()].map((name) => [name, create]));
}

let created = 0;

class BlockView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null = null;
  private block: ShownBlock;
  private readonly registry: BlockRegistry;

  constructor(node: Node, getPos: () => number | undefined, registry: BlockRegistry) {
    this.registry = registry;
    this.dom = document.createElement(node.isAtom ? 'figure' : 'section');
    this.dom.className = 'block';
    this.dom.dataset.block = node.type.name;
    const slot = document.createElement('div');
    slot.contentEditable = 'false';
    slot.className = 'block-slot';
    this.dom.append(slot);
    if (!node.isAtom) {
      this.contentDOM = document.createElement('div');
      this.contentDOM.className = 'block-content';
      this.dom.append(this.contentDOM);
    }
    this.block = { key: String(++created), slot, node, isSelected: false, getPos };
    registry.set(this.block);
  }

  update(node: Node): boolean {
    if (node.type !== this.block.node.type) return false;
    // Words typed in the block change the node, but not what React draws.
    if (node.attrs !== this.block.node.attrs || node.childCount !== this.block.node.childCount) this.change({ node });
    else this.block = { ...this.block, node };
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('is-selected');
    this.change({ isSelected: true });
  }

  deselectNode(): void {
    this.dom.classList.remove('is-selected');
    this.change({ isSelected: false });
  }

  /** Fields and buttons of a block handle their own keys. Dragging is ProseMirror's. */
  stopEvent(event: Event): boolean {
    if (!(event.target instanceof HTMLElement) || event.type.startsWith('drag') || event.type === 'drop') return false;
    return event.target.closest('input, textarea, select, button, [role="button"]') !== null;
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM?.contains(mutation.target);
  }

  destroy(): void {
    this.registry.remove(this.block.slot);
  }

  private change(part: Partial<ShownBlock>): void {
    this.block = { ...this.block, ...part };
    this.registry.set(this.block);
  }
}
