import { describe, expect, it } from 'vitest';
import { splitCredit } from './splitCredit.ts';

describe('splitCredit', () => {
  it.each([
    ['The pier at dawn. Photo: Jo Lens', 'The pier at dawn.', 'Jo Lens'],
    ['The pier at dawn. Photo by J. R. Lens/Coastline.', 'The pier at dawn.', 'J. R. Lens/Coastline'],
    ['The pier (Photo: Jo Lens)', 'The pier', 'Jo Lens'],
    ['The pier. (AP Photo/Jo Lens)', 'The pier.', 'AP Photo/Jo Lens'],
    ['The pier. (Jo Lens/AFP)', 'The pier.', 'Jo Lens/AFP'],
    ['The pier [Reuters]', 'The pier', 'Reuters'],
    ['The pier – Image credit: Port Authority', 'The pier', 'Port Authority'],
    ['The pier | Courtesy of the National Museum', 'The pier', 'the National Museum'],
    ['The pier. CREDIT: Jo Lens', 'The pier.', 'Jo Lens'],
    ['Photo: Jo Lens', '', 'Jo Lens'],
  ])('takes the credit out of %j', (text, caption, credit) => {
    expect(splitCredit(text)).toEqual({ caption, credit, copyright: '' });
  });

  it('keeps a notice of copyright beside the name in it', () => {
    expect(splitCredit('The pier. © 2019 Jo Lens')).toEqual({
      caption: 'The pier.',
      credit: 'Jo Lens',
      copyright: '© 2019 Jo Lens',
    });
  });

  it.each([
    'The pier at dawn.',
    'A photo by the door shows the pier.',
    'The picture: a pier that nobody wanted. It stands.',
    'The mayor (left) and his dog (right)',
    'In her photos: the pier, the port and the people who live there.',
    'She took the photo by accident.',
    'They paid by credit: nobody had cash.',
    '',
    `${'x '.repeat(4000)}Photo: Jo Lens`,
  ])('leaves %j whole', (text) => {
    expect(splitCredit(text)).toEqual({ caption: text, credit: '', copyright: '' });
  });
});
