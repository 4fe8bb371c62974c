import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Place } from '../../lib/content/model/problem.ts';
import { EMOJI } from '../html/figureHtml.ts';
import { hasClass, listElements, textProperty } from '../html/hastElement.ts';
import type { ExportPlace, SourceItem } from '../newsroomExport.ts';

/** Elements that interrupt a word. */
const BREAKS_WORD =
  /^(?:address|article|aside|blockquote|br|button|canvas|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|img|input|label|legend|li|main|math|nav|ol|option|p|pre|q|section|select|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead|tr|ul|video|audio|galley-.*)$/;
const WORD_ATTRIBUTES = ['alt', 'ariaLabel', 'placeholder', 'label', 'summary', 'dataCaption'];
const CODE = /^(?:script|style|noscript)$/;
const PICTURE_FILE_OR_PAGE = /\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:[?#]|$)|[?&]attachment_id=/i;
const BACKGROUND = /background(?:-image)?\s*:[^;]*?url\(\s*["']?([^"')]+)["']?\s*\)/i;

/**
 * Lists every word, link and picture in HTML. It parses the HTML like a browser, independently of
 * the conversion.
 *
 * @param placeOf maps a place in the HTML to one in the export
 */
export function listHtmlSource(html: string, placeOf: (place: Place) => ExportPlace): SourceItem[] {
  if (!/[<&]/.test(html)) return html.trim() === '' ? [] : [wordsAt(html, placeOf({ line: 1, column: 1 }))];
  const items: SourceItem[] = [];
  let text = '';
  let start: ExportPlace | null = null;
  const placeOfNode = ({ position }: Nodes) => placeOf(position?.start ?? { line: 1, column: 1 });
  const flush = () => {
    if (start && text.trim() !== '') items.push(wordsAt(text, start));
    text = '';
    start = null;
  };
  const walk = (node: Nodes, parent = '') => {
    if (node.type === 'text') {
      if (start === null && node.value.trim() !== '') start = placeOfNode(node);
      text += node.value;
      return;
    }
    if (!('children' in node)) return;
    if (node.type !== 'element') {
      for (const child of node.children) walk(child);
      return;
    }
    const isBreak =
      BREAKS_WORD.test(node.tagName) || (node.tagName === 'cite' && /^(?:blockquote|figure)$/.test(parent));
    if (isBreak) flush();
    items.push(...listAttributes(node, placeOfNode(node)));
    if (!CODE.test(node.tagName)) for (const child of node.children) walk(child, node.tagName);
    if (isBreak) flush();
  };
  walk(fromHtml(html, { fragment: true }));
  flush();
  return items;
}

export function wordsAt(value: string, place: ExportPlace): SourceItem {
  return { kind: 'words', value, place };
}

function listAttributes(node: Element, place: ExportPlace): SourceItem[] {
  const get = (name: string) => textProperty(node, name).trim();
  const items: SourceItem[] = WORD_ATTRIBUTES.map(get)
    .filter((value) => value !== '' && !CODE.test(node.tagName))
    .map((value) => wordsAt(value, place));
  const add = (kind: SourceItem['kind'], value: string) => {
    if (value !== '' && !value.startsWith('data:') && !value.startsWith('#')) items.push({ kind, value, place });
  };
  switch (node.tagName) {
    case 'a': {
      const isLightbox = PICTURE_FILE_OR_PAGE.test(get('href')) && listElements(node.children, isImage).length > 0;
      if (!isLightbox) add('link', get('href'));
      break;
    }
    case 'img':
      if (!hasClass(node, EMOJI)) add('picture', pictureAddress(get));
      break;
    case 'object':
      add('link', get('data'));
      break;
    case 'form':
      add('link', get('action'));
      break;
    default:
      add('link', get('src') || get('dataSrc'));
  }
  const background = BACKGROUND.exec(get('style'))?.[1] ?? '';
  const isShown = listElements(node.children, isImage).some(
    (image) => fileOf(pictureAddress((name) => textProperty(image, name))) === fileOf(background),
  );
  if (!isShown) add('picture', background);
  return items;
}

function isImage({ tagName }: Element): boolean {
  return tagName === 'img';
}

function fileOf(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/^.*\//, '');
}

/** Lazy-loading pages keep the address of a picture in another attribute. */
function pictureAddress(get: (name: string) => string): string {
  const late = get('dataSrc') || get('dataLazySrc') || get('dataOrigSrc');
  const source = get('src');
  return late !== '' && (source === '' || source.startsWith('data:')) ? late : source;
}

/** The words of HTML that has only one known place. */
export function listWordsOf(html: string, place: ExportPlace): SourceItem[] {
  return html.trim() === '' ? [] : listHtmlSource(html, () => place);
}
