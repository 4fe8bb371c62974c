import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { remarkGfmSubset } from '../../lib/content/reading/gfm.ts';
import { hastElement, htmlToText, lostElement, parseFragment } from '../html/hastElement.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** What cards hold; each has some of it. Old and new editors use the same names. */
const payloadSchema = z.looseObject({
  src: text,
  alt: text,
  caption: text,
  cardWidth: text,
  html: text,
  markdown: text,
  code: text,
  language: text,
  url: text,
  title: text,
  heading: text,
  header: text,
  subheader: text,
  content: text,
  calloutText: text,
  buttonText: text,
  buttonUrl: text,
  fileName: text,
  fileTitle: text,
  productTitle: text,
  productDescription: text,
  productUrl: text,
  productImageSrc: text,
  textValue: text,
  images: z.array(z.looseObject({ src: text, alt: text, caption: text })).nullish(),
  metadata: z.looseObject({ title: text, description: text }).nullish(),
});

const HINT = 'Galley has no such card. Write what it said, or leave it out.';

const markdownParser = unified().use(remarkParse).use(remarkGfmSubset).freeze();

/**
 * Builds what a card of Ghost's editor comes down to.
 *
 * @param type the card's name, in Lexical or in Mobiledoc
 * @param payload what it holds; not trusted
 */
export function buildGhostCard(type: string, payload: unknown): ElementContent[] {
  const card = payloadSchema.safeParse(payload).data;
  if (!card) return [lostElement({ what: `a card "${type}" that cannot be read`, hint: HINT })];
  const lost = (what: string, url = '', label = '') =>
    lostElement({ what, url, label, ...(url === '' ? { hint: HINT } : {}) });
  const caption = card.caption === '' ? [] : [hastElement('figcaption', {}, parseFragment(card.caption))];
  switch (type) {
    case 'image': {
      const className = card.cardWidth === '' ? [] : [`kg-width-${card.cardWidth}`];
      return [hastElement('figure', { className }, [hastElement('img', { src: card.src, alt: card.alt }), ...caption])];
    }
    case 'gallery': {
      const images = (card.images ?? []).map((image) =>
        hastElement('figure', {}, [
          hastElement('img', { src: image.src, alt: image.alt }),
          ...(image.caption === '' ? [] : [hastElement('figcaption', {}, parseFragment(image.caption))]),
        ]),
      );
      return [hastElement('figure', { className: ['kg-gallery-card'] }, [...images, ...caption])];
    }
    case 'html':
    case 'card-html':
      return parseFragment(card.html);
    case 'markdown':
    case 'card-markdown': {
      const tree = toHast(markdownParser.parse(card.markdown), { allowDangerousHtml: true });
      return parseFragment(toHtml(tree, { allowDangerousHtml: true }));
    }
    case 'code':
    case 'codeblock': {
      const className = card.language === '' ? [] : [`language-${card.language}`];
      const code = hastElement('code', { className }, [{ type: 'text', value: card.code }]);
      return [hastElement('pre', {}, [code]), ...paragraph(card.caption)];
    }
    case 'hr':
    case 'horizontalrule':
      return [hastElement('hr', {})];
    case 'callout':
      return [
        hastElement('div', { className: ['kg-callout-card'] }, [hastElement('p', {}, parseFragment(card.calloutText))]),
      ];
    case 'toggle':
      return [hastElement('galley-fact-box', { heading: htmlToText(card.heading) }, parseFragment(card.content))];
    case 'embed':
      return [lost('an embed', card.url || sourceIn(card.html), htmlToText(card.caption))];
    case 'bookmark': {
      const title = card.metadata?.title || card.title || card.url;
      const description = card.metadata?.description ? ` — ${card.metadata.description}` : '';
      const link = hastElement('a', { href: card.url }, [{ type: 'text', value: title }]);
      return [hastElement('p', {}, [link, { type: 'text', value: description }])];
    }
    case 'button':
      return [
        hastElement('p', {}, [hastElement('a', { href: card.buttonUrl }, [{ type: 'text', value: card.buttonText }])]),
      ];
    case 'video':
      return [lost('a video', card.src, htmlToText(card.caption))];
    case 'audio':
      return [lost('a recording', card.src, card.title)];
    case 'file':
      return [lost('a file', card.src, card.fileTitle || card.fileName)];
    case 'product': {
      const name = card.productUrl
        ? hastElement('a', { href: card.productUrl }, [{ type: 'text', value: card.productTitle }])
        : hastElement('strong', {}, [{ type: 'text', value: card.productTitle }]);
      return [
        ...(card.productImageSrc === ''
          ? []
          : [hastElement('img', { src: card.productImageSrc, alt: card.productTitle })]),
        hastElement('p', {}, [name]),
        ...parseFragment(card.productDescription),
      ];
    }
    case 'header':
      return [
        hastElement('h2', {}, parseFragment(card.header || card.heading)),
        ...paragraph(card.subheader),
        lost('the picture and the button of a header card'),
      ];
    case 'call-to-action':
      return [
        ...parseFragment(card.textValue),
        lost('the button of a call to action', card.buttonUrl, card.buttonText),
      ];
    case 'paywall':
      return [lost('the line below which only members could read')];
    default: {
      const words = [card.html, card.heading, card.subheader, card.textValue].map(htmlToText).filter(Boolean).join(' ');
      return [lost(`a card "${type}"`, card.url || card.src, words)];
    }
  }
}

function paragraph(html: string): ElementContent[] {
  return html === '' ? [] : [hastElement('p', {}, parseFragment(html))];
}

/** The address of the frame that an embed's HTML holds. */
function sourceIn(html: string): string {
  return /\ssrc=["']?((?:https?:)?\/\/[^"'\s>]+)/i.exec(html)?.[1] ?? '';
}
