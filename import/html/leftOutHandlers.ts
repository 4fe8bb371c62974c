import type { Element } from 'hast';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { withoutElements } from './figureHtml.ts';
import { textProperty } from './hastElement.ts';
import type { HtmlHandler, HtmlHandlers } from './htmlConversion.ts';
import { flowOf } from './mdastNodes.ts';

/** Elements that an article cannot contain. */

export const HINT_FOR_SCRIPTS = 'An article cannot run code. Say in words what it did, or leave it out.';

export const LEFT_OUT_HANDLERS: HtmlHandlers = {
  script: leaveOut('a script', 'src'),
  style: leaveOut('a style sheet'),
  link: leaveOut('a style sheet', 'href'),
  svg: leaveOut('a drawing (SVG)'),
  canvas: leaveOut('a canvas'),
  form: (node, conversion) => {
    const isControl = ({ tagName }: Element) => /^(?:label|button|legend|option)$/.test(tagName);
    const hint = 'Link to a page elsewhere that has the form.';
    conversion.tell.finding(placeOfNode(node), 'a form was left out; the text around its fields was kept', hint);
    return flowOf(withoutElements(node, isControl), conversion);
  },
  input: () => undefined,
  select: () => undefined,
  textarea: () => undefined,
  template: () => undefined,
};

/** Reports the element, with the address in one of its attributes. */
function leaveOut(what: string, urlAttribute = ''): HtmlHandler {
  return (node, { tell }) => {
    const url = urlAttribute === '' ? '' : textProperty(node, urlAttribute);
    tell.finding(placeOfNode(node), `${what}${url ? ` (${url})` : ''} was left out`, HINT_FOR_SCRIPTS);
    return undefined;
  };
}
