/** One value of a property. A list has several; so does a text in several languages. */
export type XmpValue = { text: string; lang?: string };
/** Values by full name: the namespace, then the local name. Prefixes differ from file to file. */
export type XmpProperties = ReadonlyMap<string, readonly XmpValue[]>;

/** The namespaces whose properties carry the rights and the meaning of a picture. */
export const XMP_NAMESPACES = {
  cc: 'http://creativecommons.org/ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
} as const;

const { plus, rdf } = XMP_NAMESPACES;
const DESCRIPTION = `${rdf}Description`;
const LIST_ITEM = `${rdf}li`;
const LISTS: ReadonlySet<string> = new Set([`${rdf}Alt`, `${rdf}Bag`, `${rdf}Seq`]);
const RESOURCE = `${rdf}resource`;
const LICENSOR = `${plus}Licensor`;
const LICENSOR_URL = `${plus}LicensorURL`;

/** Nothing that is read here nests deeper. */
const DEPTH_LIMIT = 64;

/**
 * The next token of XML: comment, instruction, CDATA, end tag, start tag or text. Sticky, so it
 * runs in linear time. Limited to a thousand attributes, because the pattern keeps a backtracking
 * state for each.
 */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\/(?<end>[^\s<>]+)\s*>|<(?<start>[^\s<>/!?]+)(?<attributes>(?:\s+[^\s<>=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,1000})\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/**
 * The five of XML itself. Entities that a packet declares are ignored: nothing expands, nothing is
 * fetched.
 */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const LANG = `${XML_NAMESPACE}lang`;

type Element = {
  name: string;
  /** Namespaces that the element itself declares. */
  prefixes: ReadonlyMap<string, string>;
  lang?: string;
  text: string;
  hasChildren: boolean;
};

/**
 * Reads the simple properties, lists and language alternatives of an XMP packet (ISO 16684-1).
 * Structures are skipped, except the web addresses of licensors (PLUS), which have no simpler form.
 *
 * The tokenizer is our own, because damaged packets are common and an XML parser gives up what
 * follows the damage (decision 0026). Libraries for picture metadata leave `&amp;` as it is, or
 * turn the caption `007` into 7.
 *
 * @param packet the packet as text
 * @returns what could be read; a damaged packet gives everything before the damage
 */
export function parseXmp(packet: string): XmpProperties {
  const properties = new Map<string, XmpValue[]>();
  const stack: Element[] = [];

  function add(name: string, text: string, lang?: string) {
    const values = properties.get(name) ?? [];
    values.push(lang === undefined ? { text } : { text, lang });
    properties.set(name, values);
  }

  function close() {
    const element = stack.pop();
    if (!element || element.hasChildren) return;
    const owner = propertyOf(stack, element);
    if (owner !== undefined && element.text.trim() !== '') add(owner, element.text, element.lang);
  }

  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(packet); match; match = TOKEN.exec(packet)) {
    const { cdata, end, start, attributes = '', empty, text } = match.groups ?? {};
    const parent = stack.at(-1);
    if (start !== undefined) {
      if (stack.length >= DEPTH_LIMIT) break;
      if (parent) parent.hasChildren = true;
      const own = readAttributes(attributes);
      const element: Element = { name: start, prefixes: declaredPrefixes(own), text: '', hasChildren: false };
      stack.push(element);
      element.name = fullName(start, stack);
      for (const [key, value] of own) {
        const name = key.includes(':') ? fullName(key, stack) : key;
        if (name === LANG) element.lang = value;
        else if (name === RESOURCE) element.text = value;
        else if (name === LICENSOR_URL && isLicensor(stack)) add(name, value);
        else if (element.name === DESCRIPTION && stack.length <= 3 && !isSyntax(key, name)) add(name, value);
      }
      if (empty) close();
    } else if (end !== undefined) {
      close();
    } else if (parent) {
      parent.text += cdata ?? decodeEntities(text ?? '');
    }
  }
  return properties;
}

/**
 * The property that an element's text is a value of: the element itself, or the list that it is an
 * item of.
 */
function propertyOf(ancestors: readonly Element[], element: Element): string | undefined {
  const [parent, grandparent, greatGrandparent] = [ancestors.at(-1), ancestors.at(-2), ancestors.at(-3)];
  if (ancestors.length <= 3 && parent?.name === DESCRIPTION) return element.name;
  const isItem = element.name === LIST_ITEM && parent !== undefined && LISTS.has(parent.name);
  if (ancestors.length <= 5 && isItem && greatGrandparent?.name === DESCRIPTION) return grandparent?.name;
  if (element.name === LICENSOR_URL && isLicensor(ancestors)) return element.name;
  return undefined;
}

/**
 * Whether the innermost element is one of the picture's licensors: an item of that list, or the
 * description in it.
 */
function isLicensor(elements: readonly Element[]): boolean {
  const isWrapped = elements.at(-1)?.name === DESCRIPTION && elements.at(-2)?.name === LIST_ITEM;
  const path = isWrapped ? elements.slice(0, -1) : elements;
  const [owner, property, list, item] = path.slice(-4);
  return (
    path.length <= 6 &&
    owner?.name === DESCRIPTION &&
    property?.name === LICENSOR &&
    list !== undefined &&
    LISTS.has(list.name) &&
    item?.name === LIST_ITEM
  );
}

function readAttributes(source: string): [string, string][] {
  return [...source.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [
    key,
    decodeEntities(double ?? single ?? ''),
  ]);
}

function declaredPrefixes(attributes: readonly [string, string][]): Element['prefixes'] {
  const declared = attributes.filter(([key]) => key.startsWith('xmlns:'));
  return new Map(declared.map(([key, value]) => [key.slice('xmlns:'.length), value]));
}

/** @param elements the open elements, including the one that the name belongs to */
function fullName(name: string, elements: readonly Element[]): string {
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  const prefix = name.slice(0, colon);
  const owner = elements.findLast(({ prefixes }) => prefixes.has(prefix));
  return (owner?.prefixes.get(prefix) ?? (prefix === 'xml' ? XML_NAMESPACE : '')) + name.slice(colon + 1);
}

/** Whether an attribute says how to read the packet rather than anything about the picture. */
function isSyntax(key: string, name: string): boolean {
  return !key.includes(':') || key.startsWith('xmlns:') || key.startsWith('xml:') || name.startsWith(rdf);
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '';
  });
}
