import type { Link, LinkReference, Nodes, PhrasingContent } from 'mdast';

type Span = { _type: 'span'; _key: string; text: string; marks: string[] };
type LinkMark = { _type: 'link'; _key: string; href: string; title: string | undefined };

/** Where a link leads; undefined if its definition is missing. */
export type LinkTargets = (link: Link | LinkReference) => { href: string; title: string | undefined } | undefined;

const DECORATORS: Readonly<Record<string, string>> = { emphasis: 'em', strong: 'strong', delete: 'strike-through' };

/** Inline text as spans of Portable Text, each with its decorators and links, outermost first. */
export function buildPortableSpans(
  nodes: readonly PhrasingContent[],
  targets: LinkTargets,
): { children: Span[]; markDefs: LinkMark[] } {
  const children: Span[] = [];
  const markDefs: LinkMark[] = [];

  function add(text: string, marks: readonly string[]): void {
    const last = children.at(-1);
    if (last && last.marks.join() === marks.join()) last.text += text;
    else children.push({ _type: 'span', _key: `s${children.length}`, text, marks: [...marks] });
  }

  function convert(node: PhrasingContent, marks: readonly string[]): void {
    switch (node.type) {
      case 'text':
        // A line that only ends in the source goes on in the text.
        add(node.value.replace(/\s*\n\s*/g, ' '), marks);
        break;
      case 'inlineCode':
        add(node.value.replace(/\r?\n|\r/g, ' '), [...marks, 'code']);
        break;
      case 'break':
        add('\n', marks);
        break;
      case 'emphasis':
      case 'strong':
      case 'delete': {
        const decorator = DECORATORS[node.type] ?? '';
        const inner = marks.includes(decorator) ? marks : [...marks, decorator];
        for (const child of node.children) convert(child, inner);
        break;
      }
      case 'link':
      case 'linkReference': {
        const target = targets(node);
        const key = `l${markDefs.length}`;
        if (target) markDefs.push({ _type: 'link', _key: key, ...target });
        for (const child of node.children) convert(child, target ? [...marks, key] : marks);
        break;
      }
      default:
        throw new Error(`A ${node.type} cannot stand in a text`);
    }
  }

  for (const node of nodes) convert(node, []);
  return { children, markDefs };
}

const PHRASING: ReadonlySet<Nodes['type']> = new Set<PhrasingContent['type']>([
  ...(['text', 'inlineCode', 'break', 'emphasis', 'strong', 'delete', 'link', 'linkReference'] as const),
]);

/** Whether a node is inline text. */
export function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}
