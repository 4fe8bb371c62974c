import type { AlignType, List, Nodes, PhrasingContent, Root, Table } from 'mdast';
import { isBlockName } from '../../blocks/blockNames.ts';
import { blocksPortable } from '../../blocks/blocks.portable.ts';
import { absoluteUrl } from '../addresses.ts';
import type { BodyOwner } from '../content/model/article.ts';
import { isComponent } from '../content/reading/body.ts';
import { hashOf } from '../util/hashOf.ts';
import type { Keyless, Portable } from './blockPortable.ts';
import { buildApiPhoto } from './buildApiPhoto.ts';
import { buildPortableSpans, isPhrasing, type LinkTargets } from './buildPortableSpans.ts';
import { portableTypeOf } from './portableSchema.ts';

/** How many digits of a hash are a key. */
const KEY_LENGTH = 12;

type Context = { article: BodyOwner; targets: LinkTargets };

/** The body of an article or a page as Portable Text, from its tree: no HTML is parsed. */
export function buildPortableBody(article: BodyOwner): Portable[] {
  const { leadPhoto, body } = article;
  const lead = leadPhoto ? [{ _type: 'photo', ...buildApiPhoto(article, leadPhoto, true), role: leadPhoto.role }] : [];
  const targets = listLinkTargets(body, article);
  return addKeys([...lead, ...convertAll(body.children, { article, targets })]);
}

/** Converts siblings. Text that is not in a paragraph, as in a one-line block, becomes one. */
function convertAll(nodes: readonly Nodes[], context: Context): Keyless[] {
  if (nodes.some((node) => isPhrasing(node) && !(node.type === 'text' && node.value.trim() === ''))) {
    return [textBlock('normal', undefined, nodes.filter(isPhrasing), context)];
  }
  return nodes.flatMap((node, index) => convert(node, nodes[index - 1], context));
}

function convert(node: Nodes, previous: Nodes | undefined, context: Context): Keyless[] {
  if (isComponent(node)) {
    if (!isBlockName(node.name)) throw new Error(`${context.article.slug} has <${node.name}>, which is no block`);
    const content = convertAll(node.children, context);
    const fields = blocksPortable[node.name].build({ node, content, article: context.article });
    return [{ _type: portableTypeOf(node.name), ...fields }];
  }
  const direction = directionOfNode(node);
  switch (node.type) {
    case 'paragraph':
      return [textBlock('normal', direction, node.children, context)];
    case 'heading':
      return [textBlock(`h${node.depth}`, direction, node.children, context)];
    case 'blockquote': {
      const [only, ...others] = node.children;
      if (only?.type === 'paragraph' && others.length === 0) {
        return [textBlock('blockquote', direction, only.children, context)];
      }
      return [{ _type: 'quote', direction, content: convertAll(node.children, context) }];
    }
    case 'list':
      return isPlainList(node) && !isSameList(node, previous) ? listItems(node, 1, context) : [richList(node, context)];
    case 'code':
      return [{ _type: 'code', code: node.value, language: node.lang ?? undefined }];
    case 'thematicBreak':
      return [{ _type: 'break' }];
    case 'table':
      return [table(node, context)];
    case 'definition':
    case 'text':
      return [];
    default:
      throw new Error(`${context.article.slug} has a ${node.type}, which the grammar does not allow here`);
  }
}

function textBlock(
  style: string,
  direction: string | undefined,
  nodes: readonly PhrasingContent[],
  { targets }: Context,
): Keyless {
  return { _type: 'block', style, direction, ...buildPortableSpans(nodes, targets) };
}

/** The direction of what runs against the text around it (`markDirections.ts`). */
function directionOfNode({ data }: Nodes): string | undefined {
  const dir = data?.hProperties?.dir;
  return typeof dir === 'string' ? dir : undefined;
}

/** Whether each item is one paragraph, and perhaps a plain list below it. */
function isPlainList(list: List): boolean {
  return (
    !isLoose(list) &&
    directionOfNode(list) === undefined &&
    (list.start ?? 1) === 1 &&
    list.children.every(({ children: [first, second, ...others] }) => {
      const isListLast = second === undefined || (second.type === 'list' && isPlainList(second));
      return first?.type === 'paragraph' && isListLast && others.length === 0;
    })
  );
}

/** Whether a space stands between the items. */
function isLoose({ spread, children }: List): boolean {
  return spread === true || children.some((item) => item.spread === true);
}

/** Whether two lists side by side would become one. */
function isSameList(list: List, previous: Nodes | undefined): boolean {
  return previous?.type === 'list' && listKind(previous) === listKind(list);
}

function listItems(list: List, level: number, context: Context): Keyless[] {
  return list.children.flatMap(({ children }) =>
    children.flatMap((child) => {
      if (child.type === 'list') return listItems(child, level + 1, context);
      if (child.type !== 'paragraph') return [];
      return [
        { ...textBlock('normal', directionOfNode(child), child.children, context), listItem: listKind(list), level },
      ];
    }),
  );
}

function richList(list: List, context: Context): Keyless {
  const items = list.children.map(({ children }) => ({ _type: 'item', content: convertAll(children, context) }));
  const start = list.start ?? 1;
  return {
    _type: 'list',
    direction: directionOfNode(list),
    listItem: listKind(list),
    start: start === 1 ? undefined : start,
    isLoose: isLoose(list),
    items,
  };
}

function listKind({ ordered }: List): 'bullet' | 'number' {
  return ordered ? 'number' : 'bullet';
}

function table(node: Table, { targets }: Context): Keyless {
  const { align, children } = node;
  const rows = children.map((row) => ({
    _type: 'row',
    cells: row.children.map((cell) => ({ _type: 'cell', ...buildPortableSpans(cell.children, targets) })),
  }));
  const columns: (AlignType | undefined)[] = align ?? [];
  return { _type: 'table', direction: directionOfNode(node), align: columns.map((side) => side ?? null), rows };
}

/** Where reference links lead, by the label of their definition. The first definition counts. */
function listLinkTargets({ children }: Root, { path }: BodyOwner): LinkTargets {
  const definitions = new Map<string, { href: string; title: string | undefined }>();
  const resolve = (href: string) => new URL(href, absoluteUrl(path)).href;
  const collect = (nodes: readonly Nodes[]) => {
    for (const node of nodes) {
      if (node.type === 'definition') {
        const label = node.identifier.toUpperCase();
        if (!definitions.has(label)) definitions.set(label, { href: node.url, title: node.title ?? undefined });
      } else if ('children' in node) collect(node.children);
    }
  };
  collect(children);
  return (node) => {
    const found =
      node.type === 'link'
        ? { href: node.url, title: node.title ?? undefined }
        : definitions.get(node.identifier.toUpperCase());
    return found && { ...found, href: resolve(found.href) };
  };
}

/** Gives every object in a list a key: a hash of what it contains, counted where two are equal. */
function addKeys(items: readonly Keyless[]): Portable[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const keyed = Object.fromEntries(
      Object.entries(item).map(([field, value]) => [field, isKeyless(value) ? addKeys(value) : value]),
    );
    // A photo stays the same when its renditions change.
    const named = JSON.stringify(keyed, (field, value) => (field === 'renditions' ? undefined : value));
    const hash = hashOf(named).slice(0, KEY_LENGTH);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return {
      ...keyed,
      _type: item._type,
      _key: item._key === undefined ? (count === 1 ? hash : `${hash}-${count}`) : String(item._key),
    };
  });
}

/** Whether a value is a list of typed objects, which need keys. */
function isKeyless(value: unknown): value is Keyless[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && '_type' in one);
}
