import type { Element } from 'hast';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { excerptOf } from '../report/excerptOf.ts';
import { withoutElements } from './figureHtml.ts';
import { listElements, textOf, textProperty } from './hastElement.ts';
import type { HtmlHandler, HtmlHandlers } from './htmlConversion.ts';
import { flowOf, text } from './mdastNodes.ts';

/** Elements that an article cannot contain. */

export const HINT_FOR_SCRIPTS = 'An article cannot run code. Say in words what it did, or leave it out.';

/** A form field outside a form. */
const leaveOutControl: HtmlHandler = (node, { tell }) => {
  const attributes = ['placeholder', 'value', 'ariaLabel'].map((name) => textProperty(node, name));
  const quote = [textOf([node]), ...attributes].filter(Boolean).join(' ');
  if (quote !== '' && textProperty(node, 'type') !== 'hidden') {
    const message = `a field of a form was left out; it said: ${excerptOf(quote)}`;
    tell.finding({
      kind: 'form',
      place: placeOfNode(node),
      message,
      hint: 'Link to a page elsewhere that has the form.',
      quote,
    });
  }
  return undefined;
};

/** Separates the words of a form field outside a form from others. */
const apart: HtmlHandler = (node, { state }) => [text(' '), ...state.all(node), text(' ')];

export const LEFT_OUT_HANDLERS: HtmlHandlers = {
  script: leaveOut('a script', 'src'),
  style: leaveOut('a style sheet'),
  link: leaveOut('a style sheet', 'href'),
  svg: leaveOut('a drawing (SVG)'),
  canvas: leaveOut('a canvas'),
  form: (node, conversion) => {
    const isControl = ({ tagName }: Element) => /^(?:label|button|legend|option|input|textarea)$/.test(tagName);
    const controls = listElements(node.children, isControl);
    const shown = controls.map((control) => {
      const attributes = ['placeholder', 'value', 'ariaLabel'].map((name) => textProperty(control, name));
      return [textOf([control]), ...attributes].filter(Boolean).join(' ');
    });
    conversion.tell.finding({
      kind: 'form',
      place: placeOfNode(node),
      message: 'a form was left out; the text around its fields was kept',
      hint: 'Link to a page elsewhere that has the form.',
      quote: [...shown, textProperty(node, 'action')].filter(Boolean).join(' '),
    });
    return flowOf(withoutElements(node, isControl), conversion);
  },
  button: apart,
  label: apart,
  input: leaveOutControl,
  select: leaveOutControl,
  textarea: leaveOutControl,
  template: () => undefined,
};

/** Reports the element, with the address in one of its attributes. */
function leaveOut(what: string, urlAttribute = ''): HtmlHandler {
  return (node, { tell }) => {
    const url = urlAttribute === '' ? '' : textProperty(node, urlAttribute);
    const words = node.tagName === 'svg' || node.tagName === 'canvas' ? textOf([node]) : '';
    tell.finding({
      kind: 'script',
      place: placeOfNode(node),
      message: `${what}${url ? ` (${url})` : ''} was left out`,
      hint: HINT_FOR_SCRIPTS,
      quote: [url, words].filter(Boolean).join(' '),
    });
    return undefined;
  };
}
