import { toPhoto } from '../../import/html/blockHandlers.ts';
import type { BlockImport } from '../../import/html/blockImport.ts';
import { EMOJI, sourceOf } from '../../import/html/figureHtml.ts';
import { hasClass, listElements, textProperty } from '../../import/html/hastElement.ts';
import { text } from '../../import/html/mdastNodes.ts';
import { placeOfNode } from '../../lib/content/reading/body.ts';

const BLANK_PICTURE = /^(?:1|0)(?:px)?$/;

/** A picture with its caption becomes one, too: `toFigure` in `mediaHandlers.ts`. */
export const photoImport: BlockImport = {
  handlers: {
    img: (node, conversion) => {
      if (hasClass(node, EMOJI)) return text(textProperty(node, 'alt'));
      if (BLANK_PICTURE.test(textProperty(node, 'width')) && BLANK_PICTURE.test(textProperty(node, 'height'))) {
        conversion.tell.finding({
          kind: 'script',
          place: placeOfNode(node),
          message: `an invisible picture of one pixel was left out: ${sourceOf(node)}`,
          hint: 'Others counted readers with it. There is nothing to do.',
          quote: sourceOf(node),
        });
        return undefined;
      }
      return toPhoto(node, conversion);
    },
    picture: (node, { state }) =>
      state.all({ ...node, children: listElements(node.children, ({ tagName }) => tagName === 'img') }),
  },
};
