import type { Place } from '../../lib/content/model/problem.ts';
import { listHtmlSource, listWordsOf, wordsAt } from '../accounting/listHtmlSource.ts';
import { decodeEntities } from '../html/hastElement.ts';
import type { ExportPlace, LibraryPicture, SourceItem } from '../newsroomExport.ts';
import { expandShortcodes } from './expandShortcodes.ts';
import { attributesOf, textsIn } from './wordPressBlocks.ts';
import { isContent, listFields, textsOf } from './wordPressFields.ts';
import type { Item } from './wordPressItem.ts';

const BLOCK_ATTRIBUTES = /<!--\s+wp:[\w/-]+\s+(\{(?:(?!-->)[\s\S])*?\})\s+\/-->/g;
const CODE = /\[(code|sourcecode|source|crayon|highlight)\b[^\]]*\]([\s\S]*?)\[\/\1\]/gi;
const SHORTCODE_OPTION =
  /^(?:id|align|width|height|ids|include|exclude|columns|size|link|type|orderby|order|class|style|lang|language|w|h)$/;

/** Everything in an export that readers saw of an article. */
export function listWordPressSource(
  item: Item,
  pictures: ReadonlyMap<string, LibraryPicture>,
  footnotes: readonly string[],
): SourceItem[] {
  const { contentPlace: start, place } = item;
  const placeOf = ({ line, column }: Place): ExportPlace => ({
    line: start.line + line - 1,
    column: line === 1 ? start.column + column - 1 : column,
  });
  const items: SourceItem[] = [];
  const html = (item.fields.get('content:encoded') ?? '').replace(CODE, (_whole, _name, inner: string) => {
    items.push(wordsAt(/[<>]/.test(inner) ? inner : decodeEntities(inner), start));
    return '';
  });
  const withoutShortcodes = expandShortcodes(html, ({ name, attributes, values }) => {
    items.push(...listShortcode(name.toLowerCase(), attributes, values, pictures, start));
    return { open: '', close: '' };
  });
  for (const [, attributes = '{}'] of html.matchAll(BLOCK_ATTRIBUTES)) {
    items.push(...textsIn(attributesOf(attributes)).map((text) => wordsAt(text, start)));
  }
  const shownFootnotes = /<!--\s+wp:footnotes/.test(html) ? footnotes : [];
  return [
    ...['title', 'excerpt:encoded'].flatMap((name) => listWordsOf(item.fields.get(name) ?? '', place)),
    ...item.terms
      .filter(({ domain }) => /^(?:category|post_tag|tag|)$/.test(domain))
      .map(({ name }) => wordsAt(name, place)),
    ...listHtmlSource(withoutShortcodes, placeOf),
    ...items,
    ...shownFootnotes.flatMap((note) => listWordsOf(note, place)),
    ...listFields(item)
      .filter(({ value }) => isContent(value))
      .flatMap((field) => textsOf(field.value).map((text) => wordsAt(text, field.place))),
  ];
}

function listShortcode(
  name: string,
  attributes: ReadonlyMap<string, string>,
  values: readonly string[],
  pictures: ReadonlyMap<string, LibraryPicture>,
  place: ExportPlace,
): SourceItem[] {
  if (name === 'gallery') {
    const ids = `${attributes.get('ids') ?? ''},${attributes.get('include') ?? ''}`.split(/[\s,]+/);
    return ids.flatMap((id): SourceItem[] => {
      const picture = pictures.get(id);
      return picture ? [{ kind: 'picture', value: picture.url, place }] : [];
    });
  }
  const named = [...attributes].filter(([attribute]) => !SHORTCODE_OPTION.test(attribute)).map(([, value]) => value);
  return [...named, ...values].map(decodeEntities).flatMap((value): SourceItem[] => {
    if (/^(?:https?:)?\/\//i.test(value)) return [{ kind: 'link', value, place }];
    return /\p{L}{2,}\s/u.test(value) ? [wordsAt(value, place)] : [];
  });
}
