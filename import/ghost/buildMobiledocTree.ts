import type { ElementContent, Root } from 'hast';
import { z } from 'zod';
import { hastElement, lostElement } from '../html/hastElement.ts';
import { buildGhostCard } from './buildGhostCard.ts';

const namedSchema = z.tuple([z.string()]).rest(z.unknown());
const documentSchema = z.object({
  atoms: z.array(namedSchema).default([]),
  cards: z.array(namedSchema).default([]),
  markups: z.array(namedSchema).default([]),
  sections: z.array(z.tuple([z.number()]).rest(z.unknown())),
});
/** Opened markups, how many close after it, and the text or the number of an atom. */
const markerSchema = z.tuple([z.number(), z.array(z.number()), z.number(), z.union([z.string(), z.number()])]);

type Document = z.infer<typeof documentSchema>;

const MARKUP_SECTION = 1;
const IMAGE_SECTION = 2;
const LIST_SECTION = 3;
const CARD_SECTION = 10;
const ATOM_MARKER = 1;

/**
 * Builds the tree of an article from Ghost's former editor (Mobiledoc 0.3).
 *
 * @param json the export's field
 * @throws if it is not JSON, or not a document of that editor
 */
export function buildMobiledocTree(json: string): Root {
  const document = documentSchema.parse(JSON.parse(json));
  return {
    type: 'root',
    children: document.sections.map((section) => hastElement('div', {}, buildSection(section, document))),
  };
}

function buildSection([type, ...rest]: Document['sections'][number], document: Document): ElementContent[] {
  switch (type) {
    case MARKUP_SECTION: {
      const tagName = String(rest[0]);
      const children = buildMarkers(rest[1], document);
      if (tagName === 'aside' || tagName === 'pull-quote')
        return [hastElement('blockquote', {}, [hastElement('p', {}, children)])];
      return [hastElement(/^(?:p|h[1-6]|blockquote)$/.test(tagName) ? tagName : 'p', {}, children)];
    }
    case IMAGE_SECTION:
      return [hastElement('img', { src: String(rest[0]) })];
    case LIST_SECTION: {
      const items = Array.isArray(rest[1]) ? rest[1] : [];
      return [
        hastElement(
          rest[0] === 'ol' ? 'ol' : 'ul',
          {},
          items.map((markers) => hastElement('li', {}, buildMarkers(markers, document))),
        ),
      ];
    }
    case CARD_SECTION: {
      const [name = '', payload] = document.cards[Number(rest[0])] ?? [];
      return buildGhostCard(name, payload);
    }
    default:
      return [
        lostElement({
          kind: 'block',
          what: `a section of the unknown kind ${type}`,
          hint: 'Copy it from the old site by hand.',
          quote: JSON.stringify(rest),
        }),
      ];
  }
}

/** A markup may stay open over several markers. */
function buildMarkers(markers: unknown, document: Document): ElementContent[] {
  const top: ElementContent[] = [];
  const open: ElementContent[][] = [top];
  for (const marker of Array.isArray(markers) ? markers : []) {
    const parsed = markerSchema.safeParse(marker).data;
    if (!parsed) continue;
    const [type, opened, closedCount, value] = parsed;
    for (const index of opened) {
      const element = buildMarkup(document.markups[index]);
      open.at(-1)?.push(element);
      open.push(element.children);
    }
    open
      .at(-1)
      ?.push(type === ATOM_MARKER ? buildAtom(document.atoms[Number(value)]) : { type: 'text', value: String(value) });
    for (let count = 0; count < closedCount && open.length > 1; count++) open.pop();
  }
  return top;
}

function buildMarkup([tagName = 'span', attributes]: [] | Document['markups'][number] = []) {
  const list = Array.isArray(attributes) ? attributes.map(String) : [];
  const href = list[list.indexOf('href') + 1];
  return tagName === 'a' && list.includes('href') ? hastElement('a', { href }) : hastElement(tagName, {});
}

function buildAtom([name, text]: [] | Document['atoms'][number] = []): ElementContent {
  return name === 'soft-return' ? hastElement('br', {}) : { type: 'text', value: String(text ?? '') };
}
