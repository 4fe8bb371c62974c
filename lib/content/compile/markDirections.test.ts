import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { expect, it } from 'vitest';
import { bodyFrom } from '../../../testing/bodyFrom.ts';
import type { Direction } from '../../text/direction.ts';
import { markDirections } from './markDirections.ts';

function htmlOf(text: string, around: Direction): string {
  const root: Root = bodyFrom(text);
  markDirections(root, around);
  return toHtml(toHast(root)).replaceAll('\n', '');
}

it('gives a direction only to what runs against the text around it', () => {
  expect(htmlOf('Text with سلام.\n\nسلام, he said.\n\n## שלום\n\n1990', 'ltr')).toBe(
    '<p>Text with سلام.</p><p dir="rtl">سلام, he said.</p><h2 dir="rtl">שלום</h2><p>1990</p>',
  );
  expect(htmlOf('سلام.\n\nAn English sentence.', 'rtl')).toBe('<p>سلام.</p><p dir="ltr">An English sentence.</p>');
});

it('gives it to a whole list, quotation or table, and again to what differs inside', () => {
  expect(htmlOf('- سلام\n- Peace', 'ltr')).toMatch(/^<ul dir="rtl"><li>سلام<\/li><li>Peace<\/li>/);
  expect(htmlOf('> سلام\n>\n> Peace', 'ltr')).toBe(
    '<blockquote dir="rtl"><p>سلام</p><p dir="ltr">Peace</p></blockquote>',
  );
});
