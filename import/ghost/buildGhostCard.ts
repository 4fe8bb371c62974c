import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { remarkGfmSubset } from '../../lib/content/reading/gfm.ts';
import {
  HINT_FOR_HIDDEN,
  hastElement,
  htmlToText,
  type Lost,
  lostElement,
  parseFragment,
} from '../html/hastElement.ts';
import { wordsOfHtml } from '../html/wordsOfHtml.ts';
import { text } from './ghostSchemas.ts';
import { hiddenCardReason } from './hiddenCardReason.ts';

/** The fields of cards; each card has some of them. Old and new editors use the same names. */
const cardSchema = z.looseObject({
  ...{ src: text, alt: text, caption: text, cardWidth: text, href: text, title: text },
  ...{ html: text, markdown: text, code: text, language: text, url: text },
  ...{ heading: text, header: text, subheader: text, content: text },
  ...{ calloutText: text, calloutEmoji: text, textValue: text, buttonText: text, buttonUrl: text },
  ...{ fileName: text, fileTitle: text, fileCaption: text },
  ...{ productTitle: text, productDescription: text, productUrl: text, productImageSrc: text, productButton: text },
  ...{ sponsorLabel: text, imageUrl: text, backgroundImageSrc: text, disclaimer: text },
  images: z.array(z.looseObject({ src: text, alt: text, caption: text, href: text })).nullish(),
  metadata: z.looseObject({ title: text, description: text, publisher: text, author: text }).nullish(),
  hasSponsorLabel: z.boolean().nullish(),
  visibility: z.unknown().optional(),
});

type Card = z.infer<typeof cardSchema>;
type CardHandler = (card: Card) => ElementContent[];

const HINT = 'Galley has no such card. Write what it said, or leave it out.';

const markdownParser = unified().use(remarkParse).use(remarkGfmSubset).freeze();

/** Converters of cards, by name. Mobiledoc and Lexical have different names for some. */
const CARDS: Readonly<Record<string, CardHandler>> = {
  image: (card) => [
    hastElement('figure', { className: card.cardWidth === '' ? [] : [`kg-width-${card.cardWidth}`] }, [
      linked(card.href, hastElement('img', { src: card.src, alt: card.alt, title: card.title })),
      ...figcaption(card.caption),
    ]),
  ],
  gallery: (card) => [
    hastElement('figure', { className: ['kg-gallery-card'] }, [
      ...(card.images ?? []).map((image) =>
        hastElement('figure', {}, [
          linked(image.href, hastElement('img', { src: image.src, alt: image.alt })),
          ...figcaption(image.caption),
        ]),
      ),
      ...figcaption(card.caption),
    ]),
  ],
  html: (card) => parseFragment(card.html),
  markdown: (card) => {
    const tree = toHast(markdownParser.parse(card.markdown), { allowDangerousHtml: true });
    return parseFragment(toHtml(tree, { allowDangerousHtml: true }));
  },
  code: (card) => {
    const className = card.language === '' ? [] : [`language-${card.language}`];
    const code = hastElement('code', { className }, [{ type: 'text', value: card.code }]);
    return [hastElement('pre', {}, [code]), ...paragraph(card.caption)];
  },
  horizontalrule: () => [hastElement('hr', {})],
  callout: (card) => [
    hastElement('div', { className: ['kg-callout-card'] }, [
      hastElement('p', {}, [
        ...(/\p{L}/u.test(card.calloutEmoji) ? [plain(`${card.calloutEmoji} `)] : []),
        ...parseFragment(card.calloutText),
      ]),
    ]),
  ],
  toggle: (card) => [
    hastElement('galley-fact-box', { heading: htmlToText(card.heading) }, parseFragment(card.content)),
  ],
  embed: (card) => [
    lost(
      {
        what: 'an embed',
        url: card.url || sourceIn(card.html),
        label: htmlToText(card.caption),
        quote: card.url && sourceIn(card.html),
      },
      'embed',
    ),
  ],
  bookmark: (card) => {
    const { title = '', description = '', publisher = '', author = '' } = card.metadata ?? {};
    const link = hastElement('a', { href: card.url }, [plain(title || card.title || card.url)]);
    const from = [author, publisher].filter(Boolean).join(', ');
    const more = [description, from === '' ? '' : `(${from})`].filter(Boolean).join(' ');
    return [hastElement('p', {}, [link, plain(more === '' ? '' : ` — ${more}`)]), ...paragraph(card.caption)];
  },
  button: (card) => [hastElement('p', {}, [hastElement('a', { href: card.buttonUrl }, [plain(card.buttonText)])])],
  video: (card) => [
    lost({ what: 'a video', url: card.src, label: htmlToText(card.caption) || card.fileName }, 'embed'),
  ],
  audio: (card) => [
    lost({ what: 'a recording', url: card.src, label: card.title }, 'embed'),
    ...paragraph(card.caption),
  ],
  file: (card) => [
    lost({ what: 'a file', url: card.src, label: card.fileTitle || card.fileName }, 'embed'),
    ...paragraph(card.fileCaption || card.caption),
  ],
  product: (card) => {
    const name = card.productUrl
      ? hastElement('a', { href: card.productUrl }, [plain(card.productTitle)])
      : hastElement('strong', {}, [plain(card.productTitle)]);
    const button = card.productButton === '' ? [] : [plain(` (${card.productButton})`)];
    return [
      ...(card.productImageSrc === '' ? [] : [hastElement('img', { src: card.productImageSrc })]),
      hastElement('p', {}, [name, ...button]),
      ...parseFragment(card.productDescription),
    ];
  },
  header: (card) => [
    hastElement('h2', {}, parseFragment(card.header || card.heading)),
    ...paragraph(card.subheader),
    ...picture(card.backgroundImageSrc),
    ...button(card),
  ],
  signup: (card) => [
    hastElement('h2', {}, parseFragment(card.header || card.heading)),
    ...paragraph(card.subheader),
    ...picture(card.backgroundImageSrc),
    lost({
      what: 'a form to sign up',
      hint: HINT,
      quote: [card.disclaimer, card.buttonText].map(htmlToText).join(' '),
    }),
  ],
  'call-to-action': (card) => [
    ...(card.hasSponsorLabel === false ? [] : parseFragment(card.sponsorLabel)),
    ...(card.imageUrl === '' ? [] : [linked(card.buttonUrl, hastElement('img', { src: card.imageUrl }))]),
    ...parseFragment(card.textValue),
    ...button(card),
  ],
  paywall: () => [lost({ what: 'the line below which only members could read', hint: HINT })],
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'card-html': 'html',
  'card-markdown': 'markdown',
  codeblock: 'code',
  hr: 'horizontalrule',
};

/**
 * Builds the HTML of a card of Ghost's editor.
 *
 * @param type the card's name, in Lexical or in Mobiledoc
 * @param payload its content, untrusted
 */
export function buildGhostCard(type: string, payload: unknown): ElementContent[] {
  const card = cardSchema.safeParse(payload).data;
  if (!card)
    return [lost({ what: `a card "${type}" that cannot be read`, hint: HINT, quote: textsIn(payload).join(' ') })];
  const hidden = hiddenCardReason(type, card);
  if (hidden !== null) {
    const what = `a card "${type}", which ${hidden},`;
    return [lost({ what, hint: HINT_FOR_HIDDEN, quote: textsIn(card).join(' ') }, 'not-public')];
  }
  const handler = CARDS[OTHER_NAMES[type] ?? type];
  if (handler) return handler(card);
  const words = [card.html, card.heading, card.subheader, card.textValue].map(htmlToText).filter(Boolean).join(' ');
  return [
    lost({
      what: `a card "${type}"`,
      hint: HINT,
      url: card.url || card.src,
      label: words,
      quote: textsIn(card).join(' '),
    }),
  ];
}

function lost(what: Omit<Lost, 'kind'>, kind: Lost['kind'] = 'block'): ElementContent {
  return lostElement({ kind, ...what });
}

function plain(value: string): ElementContent {
  return { type: 'text', value };
}

function figcaption(html: string): ElementContent[] {
  return html === '' ? [] : [hastElement('figcaption', {}, parseFragment(html))];
}

function linked(href: string, element: ElementContent): ElementContent {
  return href === '' ? element : hastElement('a', { href }, [element]);
}

function paragraph(html: string): ElementContent[] {
  return html === '' ? [] : [hastElement('p', {}, parseFragment(html))];
}

function picture(src: string): ElementContent[] {
  return src === '' ? [] : [hastElement('img', { src })];
}

/** A button without text is useless to readers. */
function button({ buttonUrl, buttonText }: Card): ElementContent[] {
  if (buttonUrl === '' && buttonText === '') return [];
  const label = plain(buttonText || buttonUrl);
  return [hastElement('p', {}, [buttonUrl === '' ? label : hastElement('a', { href: buttonUrl }, [label])])];
}

/** The address of the frame in an embed's HTML. */
function sourceIn(html: string): string {
  return /\ssrc=["']?((?:https?:)?\/\/[^"'\s>]+)/i.exec(html)?.[1] ?? '';
}

/** The words and addresses in any card. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return /\p{L}{2,}\s|\p{L}{2,}[<&.]|https?:|^\p{L}{3,}$/u.test(value) ? [wordsOfHtml(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (TECHNICAL_KEY.test(key) ? [] : textsIn(inner)));
}

const TECHNICAL_KEY =
  /^(?:type|version|format|mode|style|direction|indent|cardWidth|visibility|layout|alignment|backgroundColor|\w*Color|size|\w*Style|segment|mimeType|loop|icon|thumbnail)$/;
