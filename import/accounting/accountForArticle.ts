import type { Nodes, Root } from 'mdast';
import { isComponent, literalAttributes } from '../../lib/content/reading/body.ts';
import type { ImportFinding, SourceItem } from '../newsroomExport.ts';
import { listWords, Tally } from './countWords.ts';

/** A converted article. */
export type Made = {
  /** The fields of the front matter whose words come from the export. */
  fields: unknown;
  body: Root;
  /** Words that are in other files or implied by the form: the name of its section, “Photo by”. */
  names: readonly string[];
  /** File names in the article’s folder, by the picture’s address on the old site. */
  pictures: ReadonlyMap<string, string>;
  /** The new address of a link. */
  resolveLink: (url: string) => string | null;
};

export type Account = {
  total: Record<SourceItem['kind'], number>;
  missing: SourceItem[];
};

/**
 * Compares everything the export contains of an article with the converted article and the report.
 * What is in neither is missing.
 *
 * @param findings about the article; what they quote counts as reported
 */
export function accountForArticle(
  source: Iterable<SourceItem>,
  made: Made,
  findings: readonly Pick<ImportFinding, 'quote'>[],
): Account {
  const { words, links, sources } = tallyMade(made);
  const reported = new Tally();
  const quotes = findings.map(({ quote = '' }) => quote).filter(Boolean);
  for (const quote of quotes) for (const word of listWords(quote)) reported.add(word);
  const isQuoted = (url: string) => quotes.some((quote) => quote.includes(url));

  const account: Account = { total: { words: 0, link: 0, picture: 0 }, missing: [] };
  for (const { kind, value, place } of source) {
    if (kind === 'words') {
      const all = listWords(value);
      account.total.words += all.length;
      const lost = all.filter((word) => !words.take(word) && !reported.take(word));
      if (lost.length > 0) account.missing.push({ kind, value: lost.join(' '), place });
      continue;
    }
    account.total[kind] += 1;
    const clean = value.replace(/&amp;/g, '&').trim();
    const isKept =
      kind === 'picture'
        ? sources.has(made.pictures.get(clean) ?? made.pictures.get(value) ?? '')
        : links.has(made.resolveLink(clean) ?? '') || links.has(clean);
    if (!isKept && !isQuoted(clean) && !isQuoted(value)) account.missing.push({ kind, value, place });
  }
  return account;
}

/** The words, links and pictures of the converted article. */
function tallyMade({ fields, body, names }: Made) {
  const words = new Tally();
  const links = new Tally();
  const sources = new Tally();
  const addText = (text: string) => {
    for (const word of listWords(text)) words.add(word);
  };
  const addValue = (value: unknown): void => {
    if (typeof value === 'string') {
      addText(value);
      sources.add(value);
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) addValue(inner);
  };
  addValue(fields);
  for (const name of names) addText(name);
  const walk = (node: Nodes): string => {
    if (node.type === 'break') return ' ';
    if ('value' in node) return node.value;
    if (node.type === 'link') links.add(node.url);
    if (isComponent(node)) addValue(literalAttributes(node));
    if (!('children' in node)) return '';
    const isInline = /^(?:emphasis|strong|delete|link)$/.test(node.type);
    const text = node.children
      .map(walk)
      .join(isInline || node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell' ? '' : ' ');
    if (isInline) return text;
    addText(text);
    return '';
  };
  // Text in a block without a paragraph, such as code, is returned as text.
  addText(walk(body));
  return { words, links, sources };
}
