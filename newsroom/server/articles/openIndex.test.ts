import { describe, expect, it } from 'vitest';
import { describeBody } from '../../../lib/content/reading/describeBody.ts';
import { parseArticleSource } from '../../../lib/content/reading/source.ts';
import { opensWithPhoto } from './openIndex.ts';

const photo = '<Photo src="pier.jpg" alt="Planks." caption="The pier." credit="Jo Lens" />';

describe('opensWithPhoto', () => {
  it.each([
    ['a photo', `${photo}\n`, true],
    ['a gallery', `<Gallery>\n  ${photo}\n</Gallery>\n`, true],
    ['a paragraph, then a photo', `The pier\nis open.\n\n${photo}\n`, true],
    ['two paragraphs, then a photo', `The pier.\n\nIt is open.\n\n${photo}\n`, false],
    ['a photo after a thematic break', `The pier.\n\nIt is open.\n\n---\n\n${photo}\n`, false],
    ['words alone', 'The pier.\n', false],
  ])('decides as the site does: %s', (_name, body, expected) => {
    const text = `---\nheadline: The pier\n---\n\n${body}`;
    const parsed = parseArticleSource(Buffer.from(text)).body;
    expect(parsed && describeBody(parsed).opensWithPhoto).toBe(expected);
    expect(opensWithPhoto(text)).toBe(expected);
    expect(opensWithPhoto(text.replaceAll('\n', '\r\n'))).toBe(expected);
  });
});
