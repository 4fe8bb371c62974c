import { listWordsOf, wordsAt } from '../accounting/listHtmlSource.ts';
import type { ExportPlace, SourceItem } from '../newsroomExport.ts';
import type { Post, PostMeta } from './ghostSchemas.ts';

/** Keys whose texts are not shown to readers. */
const TECHNICAL =
  /^(?:type|version|format|mode|style|direction|indent|detail|rel|target|tag|listType|cardWidth|width|height|visibility|segment|memberSegment|layout|alignment|size|language|mimeType|loop|duration|icon|thumbnail|thumbnailSrc|thumbnailWidth|customThumbnailSrc|starRating|productRatingEnabled|\w*Color|\w*Style|embedType|fileSize|labels|calloutEmoji|successMessage|buttonTextColor|fileName|name)$/;
const LINK = /^(?:url|href|buttonUrl|productUrl)$/;
const SOURCE = /^(?:src|imageUrl|productImageSrc|backgroundImageSrc)$/;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif|tiff?|svg)(?:[?#]|$)|\/images\//i;

/**
 * Everything in an export that readers saw of an article. Walks the document without knowledge of
 * cards.
 */
export function listGhostSource(
  post: Post,
  meta: PostMeta | undefined,
  place: ExportPlace,
  here: (text: string) => string,
): SourceItem[] {
  const body = post.lexical || post.mobiledoc;
  const picture = post.feature_image;
  return [
    wordsAt(post.title, place),
    wordsAt(post.custom_excerpt, place),
    ...(picture === '' ? [] : [{ kind: 'picture' as const, value: here(picture), place }]),
    ...[post.feature_image_alt || meta?.feature_image_alt || ''].map((alt) => wordsAt(alt, place)),
    ...listWordsOf(post.feature_image_caption || meta?.feature_image_caption || '', place),
    ...(body === '' ? listWordsOf(here(post.html), place) : listDocument(here(body), place)),
  ];
}

function listDocument(json: string, place: ExportPlace): SourceItem[] {
  const document: unknown = parseJson(json);
  if (!isRecord(document)) return [];
  const { root, sections, cards, markups, atoms } = document;
  if (isRecord(root)) {
    const blocks = Array.isArray(root.children) ? root.children : [];
    return blocks.flatMap((block, index) => listNode(block, '', { ...place, block: index + 1 }));
  }
  return [
    ...listMarkers(sections, atoms, place),
    ...listStrings(markups)
      .filter((text) => /^[a-z]+:|^\//i.test(text))
      .map((value) => ({ kind: 'link' as const, value, place })),
    ...(Array.isArray(cards) ? cards : []).flatMap((card) => listNode(Array.isArray(card) ? card[1] : null, '', place)),
  ];
}

/** Text in sections: markers, each ending with its text or the index of an atom. */
function listMarkers(sections: unknown, atoms: unknown, place: ExportPlace): SourceItem[] {
  const atomTexts = (Array.isArray(atoms) ? atoms : []).map((atom) =>
    Array.isArray(atom) ? String(atom[1] ?? '') : '',
  );
  const textOf = (marker: unknown): string => {
    if (!Array.isArray(marker) || marker.length !== 4) return '';
    return marker[0] === 1 ? ` ${atomTexts[Number(marker[3])] ?? ''}` : String(marker[3]);
  };
  const isMarkers = (value: unknown): value is unknown[] =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => Array.isArray(one) && one.length === 4 && Array.isArray(one[1]));
  return (Array.isArray(sections) ? sections : []).flatMap((section: unknown, index): SourceItem[] => {
    const [type, first, second]: unknown[] = Array.isArray(section) ? section : [];
    const here = { ...place, block: index + 1 };
    if (type === 2) return [{ kind: 'picture', value: String(first), place: here }];
    const lists = isMarkers(second) ? [second] : Array.isArray(second) ? second.filter(isMarkers) : [];
    return lists.map((markers) => wordsAt(markers.map(textOf).join(''), here));
  });
}

function listNode(value: unknown, key: string, place: ExportPlace): SourceItem[] {
  if (typeof value === 'string') return listText(value, key, place);
  if (Array.isArray(value)) return value.flatMap((one) => listNode(one, key, place));
  if (!isRecord(value)) return [];
  const { children, ...others } = value;
  const own = Object.entries(others).flatMap(([name, inner]) =>
    TECHNICAL.test(name) || (name === 'text' && children === undefined && isText(value))
      ? []
      : listNode(inner, name, place),
  );
  if (!Array.isArray(children)) return own;
  // Join the texts of a paragraph, because a word may be partly bold.
  const inline = children.map((child) => inlineText(child)).join('');
  const nested = children.flatMap((child) => (isText(child) ? [] : listNode(child, '', place)));
  return [...own, ...(inline.trim() === '' ? [] : [wordsAt(inline, place)]), ...nested];
}

function isText(value: unknown): boolean {
  return isRecord(value) && /^(?:text|extended-text|tab|linebreak)$/.test(String(value.type));
}

function inlineText(value: unknown): string {
  if (!isRecord(value)) return '';
  return isText(value) ? (typeof value.text === 'string' ? value.text : ' ') : ' ';
}

function listText(value: string, key: string, place: ExportPlace): SourceItem[] {
  if (value.trim() === '') return [];
  if (LINK.test(key)) return value.startsWith('#') ? [] : [{ kind: 'link', value, place }];
  if (SOURCE.test(key)) return [{ kind: PICTURE_FILE.test(value) ? 'picture' : 'link', value, place }];
  if (key === 'markdown') return listMarkdown(value, place);
  return key === 'code' ? [wordsAt(value, place)] : listWordsOf(value, place);
}

/** Converts links and pictures of Markdown, which may contain HTML, to HTML. */
function listMarkdown(value: string, place: ExportPlace): SourceItem[] {
  const html = value
    .replace(/!\[([^\]]*)\]\(([^\s)]+)[^)]*\)/g, '<img alt="$1" src="$2">')
    .replace(/\[([^\]]*)\]\(([^\s)]+)[^)]*\)/g, '<a href="$2">$1</a>');
  return listWordsOf(html, place);
}

function listStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(listStrings) : [];
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
