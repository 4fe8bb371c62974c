import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap, YAMLSeq } from 'yaml';
import { NOT_CHOSEN } from '../../lib/content/model/model.ts';
import { parseYaml } from '../../lib/content/reading/parseYaml.ts';
import type { Fields } from './schema.ts';

/**
 * Writes fields into front matter. What has the same value keeps its quotes, comments and style.
 *
 * @param yaml the front matter as it is
 * @param fields the values it shall have; undefined removes a field
 */
export function writeFields(yaml: string, fields: Fields): string {
  const { document, value } = parseYaml(yaml).yaml;
  const old: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const names = new Set([...Object.keys(old), ...Object.keys(fields)]);
  for (const name of names) {
    const next = fields[name];
    if (JSON.stringify(old[name]) === JSON.stringify(next)) continue;
    if (isNothing(next)) document.delete(name);
    else document.set(name, change(document, document.get(name, true), next));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: PADDED.test(yaml) });
}

/** A list or group in one line, with spaces inside its brackets. */
const PADDED = /^[^#\n]*[-:] [{[] /m;

/** Empty values are not written. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).length === 0;
}

/** Changes a node to a value, in place where the kinds agree, so that its style stays. */
function change(document: Document, node: unknown, value: unknown): unknown {
  if (isScalar(node) && !isCompound(value)) {
    node.value = value;
    if (node.comment?.includes(NOT_CHOSEN)) node.comment = null;
    // A block of text in another style than the new words can have.
    if (typeof value !== 'string' || (node.type?.startsWith('BLOCK') && !value.includes('\n'))) delete node.type;
    if (mustQuote(value)) node.type = 'QUOTE_DOUBLE';
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    const partners = matchItems(node.items, value);
    node.items = value.map((item, index) => change(document, partners[index], item));
    return node;
  }
  if (isMap(node) && isRecord(value)) {
    changeMap(document, node, value);
    return node;
  }
  return create(document, value);
}

/**
 * The node that becomes each item, so that a comment moves with its item: one that says the same; one
 * that begins with the same value, such as the article of a story; or the one that was at its place.
 */
function matchItems(nodes: readonly unknown[], items: readonly unknown[]): unknown[] {
  const said = nodes.map((node): unknown => (isNode(node) ? node.toJSON() : node));
  const free = new Set(nodes.keys());
  const partners = items.map((): unknown => undefined);
  const pass = (isPartner: (item: unknown, index: number, own: number) => boolean) => {
    for (const [own, item] of items.entries()) {
      if (partners[own] !== undefined) continue;
      const found = [...free].find((index) => isPartner(item, index, own));
      if (found === undefined) continue;
      free.delete(found);
      partners[own] = nodes[found];
    }
  };
  pass((item, index) => JSON.stringify(said[index]) === JSON.stringify(item));
  pass((item, index) => isRecord(item) && isRecord(said[index]) && firstOf(item) === firstOf(said[index]));
  pass((_item, index, own) => index === own);
  return partners;
}

function firstOf(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(record)[0]) ?? '';
}

function changeMap(document: Document, map: YAMLMap, value: Readonly<Record<string, unknown>>): void {
  map.items = map.items.filter(({ key }: Pair) => !isNothing(value[String(key)]));
  for (const [name, own] of Object.entries(value)) {
    if (!isNothing(own)) map.set(name, change(document, map.get(name, true), own));
  }
}

function create(document: Document, value: unknown): unknown {
  if (mustQuote(value)) {
    const scalar = document.createNode(value);
    scalar.type = 'QUOTE_DOUBLE';
    return scalar;
  }
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item) => create(document, item));
    return list;
  }
  return document.createNode(isRecord(value) ? dropNothing(value) : value);
}

function dropNothing(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, own]) => !isNothing(own)));
}

/** Words that other YAML parsers read as another type. */
function mustQuote(value: unknown): value is string {
  return typeof value === 'string' && /^(?:yes|no|on|off|y|n|[-+.\d][\d:._eE+-]*)$/i.test(value);
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isCompound(value) && !Array.isArray(value);
}
