import type { Element, Root as HastRoot } from 'hast';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { BLOCK_NAMES } from '../../blocks/blockNames.ts';
import { blocksImport } from '../../blocks/blocks.import.ts';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { TABLES_MAX_CELLS } from '../../lib/content/reading/limits.ts';
import { plainText } from '../../lib/util/plainText.ts';
import type { Tell } from '../newsroomExport.ts';
import { excerptOf } from '../report/excerptOf.ts';
import type { BlockImport } from './blockImport.ts';
import { isCaption } from './figureHtml.ts';
import { fitGrammar } from './fitGrammar.ts';
import { hasClass, listElements, textOf, textProperty } from './hastElement.ts';
import { dropRepeatedPictures, showBackgrounds } from './hiddenPictures.ts';
import type { ClassHandler, Conversion, ConvertContext, HtmlHandler, HtmlHandlers } from './htmlConversion.ts';
import { HINT_FOR_SCRIPTS, LEFT_OUT_HANDLERS } from './leftOutHandlers.ts';
import { MEDIA_HANDLERS } from './mediaHandlers.ts';
import { resolveAnchors } from './resolveAnchors.ts';
import { TEXT_HANDLERS } from './textHandlers.ts';

const BLOCK_IMPORTS = BLOCK_NAMES.map((name): BlockImport => blocksImport[name]);
const HTML_HANDLERS: HtmlHandlers = {
  ...TEXT_HANDLERS,
  ...MEDIA_HANDLERS,
  ...Object.fromEntries(BLOCK_IMPORTS.flatMap(({ handlers = {} }) => Object.entries(handlers))),
  ...LEFT_OUT_HANDLERS,
};
const LIBRARY_HANDLERS: Readonly<Record<string, Handle>> = defaultHandlers;
/** HTML allows 1000; no article's table has nearly as many columns. */
const SPAN_MAX = 50;

/**
 * Converts the HTML of any system to what an article may contain. Nothing is dropped silently: what
 * an article cannot contain leaves its text or its address behind if it has any, and is reported.
 *
 * @param tree with positions; cells that span too much of a table are changed
 */
export function convertHtml(tree: HastRoot, context: ConvertContext): Root {
  const { tell } = context;
  const anchors: Conversion['anchors'] = new Map();
  showBackgrounds(tree);
  dropRepeatedPictures(tree);
  reportInvisible(tree, tell);
  clampSpans(tree);
  dropLargeTables(tree, tell);
  const root = toMdast(tree, {
    handlers: buildHandlers(context, anchors),
    nodeHandlers: {
      root: (state, node: HastRoot) => ({ type: 'root', children: state.toFlow(state.all(node)) }),
      comment: () => undefined,
    },
  });
  const body: Root = root.type === 'root' ? root : { type: 'root', children: [] };
  fitGrammar(body, tell);
  resolveAnchors(body, anchors, tell);
  return body;
}

/** One handler per tag name: classes first, then our own handlers, then those of the library. */
function buildHandlers(context: ConvertContext, anchors: Conversion['anchors']): Record<string, Handle> {
  let conversion: Conversion | null = null;
  const begin = (state: State): Conversion => {
    conversion ??= { ...context, state, anchors };
    return conversion;
  };
  const classHandlers = [...context.classHandlers, ...BLOCK_IMPORTS.flatMap(({ classHandlers = [] }) => classHandlers)];
  const tagNames = new Set([...Object.keys(LIBRARY_HANDLERS), ...Object.keys(HTML_HANDLERS)]);
  return Object.fromEntries(
    [...tagNames].map((tagName): [string, Handle] => {
      const forClass = classHandlers.filter((handler) => handler.tagName.test(tagName));
      return [
        tagName,
        (state, node, parent) => {
          const handler = chooseHandler(node, forClass);
          const element = parent?.type === 'element' ? parent : null;
          return handler ? handler(node, begin(state), element) : LIBRARY_HANDLERS[tagName]?.(state, node, parent);
        },
      ];
    }),
  );
}

function chooseHandler(node: Element, forClass: readonly ClassHandler[]): HtmlHandler | undefined {
  const { convert } = forClass.find(({ className }) => hasClass(node, className)) ?? {};
  return convert ?? HTML_HANDLERS[node.tagName];
}

/**
 * Reports what no handler sees: comments, inline styles, scripts in attributes, links in captions.
 */
function reportInvisible(tree: HastRoot, tell: Tell): void {
  visit(tree, (node) => {
    if (node.type === 'comment' && !/^\s*(?:\/?wp:|more\b|kg-card-)/.test(node.value))
      tell.note('HTML comments were left out');
    if (node.type !== 'element') return;
    if (isCaption(node) || node.tagName === 'galley-figure') reportCaptionLinks(node, tell);
    // The library would leave such an element out without a word.
    delete node.properties.dataMdast;
    reportTooltip(node, 'title', tell);
    reportTooltip(node, 'dataCaption', tell);
    if (textProperty(node, 'style') !== '') tell.note('colours, sizes and other inline styles were left out');
    if (Object.keys(node.properties).some((name) => /^on[a-z]/i.test(name))) {
      tell.finding({
        kind: 'script',
        place: placeOfNode(node),
        message: 'a script in an attribute was left out',
        hint: HINT_FOR_SCRIPTS,
      });
    }
  });
}

const FILE_NAME = /^[\w().-]*\d[\w().-]*$|\.\w{3,4}$/;

/** Words that readers saw when they pointed at something; most repeat what is there. */
function reportTooltip(node: Element, attribute: 'title' | 'dataCaption', tell: Tell): void {
  const words = textProperty(node, attribute).trim();
  if (words === '' || FILE_NAME.test(words) || node.tagName === 'iframe' || node.tagName === 'abbr') return;
  const shown = plainText([textOf([node]), textProperty(node, 'alt')].join(' ')).toLowerCase();
  if (shown.includes(words.toLowerCase())) return;
  tell.finding({
    kind: 'tooltip',
    place: placeOfNode(node),
    message: `a tooltip was left out: ${excerptOf(words)}`,
    hint: 'Put it into the text, if readers need it.',
    quote: words,
  });
}

/** A caption is plain text. */
function reportCaptionLinks(node: Element, tell: Tell): void {
  for (const link of listElements(node.children, ({ tagName }) => tagName === 'a')) {
    const url = textProperty(link, 'href');
    if (url === '' || textOf([link]) === '') continue;
    tell.finding({
      kind: 'caption-link',
      place: placeOfNode(link),
      message: `a caption no longer links to ${url}`,
      hint: 'A caption is plain text. Put the link into the text.',
      quote: url,
    });
  }
}

/** Short rows are filled up to the widest, so a small table can have millions of cells. */
function dropLargeTables(tree: HastRoot, tell: Tell): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || index === undefined || !parent) return;
    const rows = listElements(node.children, ({ tagName }) => tagName === 'tr');
    const widths = rows.map(({ children }) => children.reduce((sum, cell) => sum + widthOf(cell), 0));
    const columnCount = widths.reduce((widest, width) => Math.max(widest, width), 0);
    if (columnCount * rows.length <= TABLES_MAX_CELLS) return;
    tell.finding({
      kind: 'block',
      place: placeOfNode(node),
      message: `a table of ${columnCount} columns and ${rows.length} rows was left out: it has too many cells`,
      hint: 'Divide it into smaller tables, in several articles.',
      quote: textOf([node]),
    });
    parent.children.splice(index, 1);
    return index;
  });
}

function widthOf(cell: Element['children'][number]): number {
  return cell.type === 'element' ? Number(cell.properties.colSpan ?? 1) : 0;
}

function clampSpans(tree: HastRoot): void {
  visit(tree, 'element', (node) => {
    for (const name of ['colSpan', 'rowSpan']) {
      if (Number(node.properties[name]) > SPAN_MAX) node.properties[name] = SPAN_MAX;
    }
  });
}
