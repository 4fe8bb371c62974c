import { type AnyNode, type Node, parse } from 'acorn';
import { BLOCK_NAMES } from '../../blocks/blockNames.ts';
import { blocksModel } from '../../blocks/blocks.model.ts';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';

/**
 * Finds what a hostile article must bring into code to do harm. An allow-list: anything not on it
 * is an escape.
 */

const COMPONENTS: ReadonlySet<string> = new Set(BLOCK_NAMES);
/** What compiled code may take from the JSX runtime. */
const RUNTIME: ReadonlySet<string> = new Set(['Fragment', 'jsx', 'jsxs']);
/** Elements that Markdown produces, as named in compiled code. */
const MARKDOWN_ELEMENTS: ReadonlySet<string> = new Set(
  `a blockquote br code del em h2 h3 h4 hr li ol p pre strong table tbody td th thead tr ul Fragment`.split(' '),
);
const PROPS: ReadonlySet<string> = new Set([
  ...'children dir id href className start style textAlign'.split(' '),
  ...BLOCK_NAMES.flatMap((name) => listCompiledAttributes(blocksModel[name])),
]);

/** The rest of compiled code once the content is removed: its boilerplate. */
type Machinery = { shape: string; globals: ReadonlySet<string> };

/**
 * The boilerplate of harmless articles, to compare others with.
 *
 * @param code compiled bodies that together use everything the grammar allows
 */
export function readMachinery(codes: readonly string[]): readonly Machinery[] {
  return codes.map(takeApart);
}

/**
 * What an article's compiled code contains besides calls of allowed components and elements,
 * literals and text.
 *
 * @param known the boilerplate of harmless articles
 */
export function listCodeEscapes(code: string, known: readonly Machinery[]): string[] {
  const { shape, globals } = takeApart(code);
  const foreign = [...globals].filter((name) => !known.some((machinery) => machinery.globals.has(name)));
  return [
    ...foreign.map((name) => `the code uses ${name}`),
    ...(known.some((machinery) => machinery.shape === shape) ? [] : [`the code does something else: ${shape}`]),
  ];
}

function takeApart(code: string): Machinery {
  const program = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
  const declared = new Set<string>();
  const used = new Set<string>();
  const shape = shapeOf(program, declared, used);
  return { shape, globals: new Set([...used].filter((name) => !declared.has(name))) };
}

/** Serialises a tree without names (which the minifier picks) and without harmless content. */
function shapeOf(node: AnyNode, declared: Set<string>, used: Set<string>): string {
  const isContent = (candidate: AnyNode) => isHarmless(candidate, used);
  const say = (child: AnyNode, key: string, parent: AnyNode): string => {
    if (isContent(child)) return 'CONTENT';
    if (child.type === 'Identifier') {
      const isName = isPropertyName(key, parent);
      if (isDeclaration(key, parent)) declared.add(child.name);
      else if (!isName) used.add(child.name);
      return isName && !isDeclaration(key, parent) ? `.${child.name}` : '_';
    }
    return walk(child);
  };
  const walk = (current: AnyNode): string => {
    const parts: string[] = [];
    for (const [key, value] of Object.entries(current)) {
      if (['type', 'start', 'end', 'raw', 'shorthand'].includes(key)) continue;
      const children = (Array.isArray(value) ? value : [value]).filter(
        (child) => !isDefault(child) && !isKnownBinding(child, current, declared),
      );
      for (const child of children) {
        if (isNode(child)) parts.push(say(child, key, current));
        else if (child !== null && child !== false && child !== undefined) parts.push(JSON.stringify(child));
      }
    }
    // Repetitions depend on the amount of content.
    const told = parts.filter((part, index) => part !== 'CONTENT' || parts[index - 1] !== 'CONTENT');
    if (current.type === 'SequenceExpression' && told.length === 1) return told[0] ?? '';
    return `${current.type}(${told.join()})`;
  };
  return say(node, '', node);
}

/** `{ Photo: o }`, which destructures the page's components, or `{ jsx: o }`, the runtime. */
function isKnownBinding(node: unknown, parent: AnyNode, declared: Set<string>): boolean {
  if (parent.type !== 'ObjectPattern' || !isNode(node) || node.type !== 'Property' || node.computed) return false;
  const name = nameOf(node.key) ?? '';
  if (!(COMPONENTS.has(name) || RUNTIME.has(name)) || node.value.type !== 'Identifier') return false;
  declared.add(node.value.name);
  return true;
}

/** `{ p: "p" }` among the elements, `o || missing("Photo", true)`. */
function isDefault(node: unknown): boolean {
  if (!isNode(node)) return false;
  switch (node.type) {
    case 'Property':
      return (
        !node.computed &&
        MARKDOWN_ELEMENTS.has(nameOf(node.key) ?? '') &&
        node.value.type === 'Literal' &&
        node.value.value === nameOf(node.key)
      );
    case 'LogicalExpression':
      return node.operator === '||' && node.left.type === 'Identifier' && isComplaint(node.right);
    case 'IfStatement':
      return (
        node.test.type === 'UnaryExpression' &&
        node.test.argument.type === 'Identifier' &&
        node.consequent.type === 'ExpressionStatement' &&
        isComplaint(node.consequent.expression)
      );
    case 'ExpressionStatement':
      return isDefault(node.expression);
    default:
      return false;
  }
}

function isComplaint(node: AnyNode): boolean {
  const [name] = node.type === 'CallExpression' ? node.arguments : [];
  return name?.type === 'Literal' && COMPONENTS.has(String(name.value));
}

/**
 * A call of `jsx` or `jsxs` for an element or component, whose arguments are literals and such
 * calls.
 */
function isHarmless(node: AnyNode, used: Set<string>): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee.type === 'SequenceExpression' ? node.callee.expressions.at(-1) : node.callee;
  if (nameOf(callee)?.match(/^_?jsxs?$/) === null || nameOf(callee) === undefined) return false;
  const [type, props, ...others] = node.arguments;
  if (!type || props?.type !== 'ObjectExpression' || others.length > 0) return false;
  if (type.type === 'MemberExpression') {
    if (type.computed || !MARKDOWN_ELEMENTS.has(nameOf(type) ?? '')) return false;
  } else if (type.type === 'Identifier') {
    // Undeclared, it is a global, which no harmless article uses.
    used.add(type.name);
  } else return false;
  return props.properties.every((property) => isHarmlessProperty(property, used));
}

function isHarmlessProperty(property: AnyNode, used: Set<string>): boolean {
  if (property.type !== 'Property' || property.computed || property.method || property.kind !== 'init') return false;
  const key = property.key.type === 'Literal' ? String(property.key.value) : nameOf(property.key);
  return PROPS.has(key ?? '') && isHarmlessValue(property.value, used);
}

function isHarmlessValue(node: AnyNode, used: Set<string>): boolean {
  switch (node.type) {
    case 'Literal':
      return ['string', 'number', 'boolean'].includes(typeof node.value);
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return node.operator === '!' && node.argument.type === 'Literal';
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isHarmlessValue(element, used));
    case 'ObjectExpression':
      return node.properties.every((property) => isHarmlessProperty(property, used));
    default:
      return isHarmless(node, used);
  }
}

function nameOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  return node?.type === 'MemberExpression' && !node.computed ? nameOf(node.property) : undefined;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function isPropertyName(key: string, parent: Node): boolean {
  const computed = 'computed' in parent && parent.computed === true;
  return !computed && ((parent.type === 'MemberExpression' && key === 'property') || key === 'key');
}

function isDeclaration(key: string, parent: Node): boolean {
  return (
    (key === 'id' && /Declarator|Function|Class/.test(parent.type)) ||
    (key === 'params' && /Function/.test(parent.type)) ||
    (key === 'param' && parent.type === 'CatchClause') ||
    (key === 'left' && parent.type === 'AssignmentPattern') ||
    (key === 'value' && parent.type === 'Property')
  );
}

function listCompiledAttributes({ attributes, compile }: BlockModel): string[] {
  return Object.keys(compile ? compile({}, 0) : attributes.shape);
}
