import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitCredit } from './splitCredit.ts';

const styles = readFileSync(new URL('../../fixtures/import/credit-styles.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

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
    ['Waves hit the pier. Ines Falk/AFP', 'Waves hit the pier.', 'Ines Falk/AFP'],
    ['Mayor Ana Ferro speaks. Jo Quill / Getty Images', 'Mayor Ana Ferro speaks.', 'Jo Quill / Getty Images'],
    ['The pier (Foto: Ines Falk/dpa)', 'The pier', 'Ines Falk/dpa'],
    ['A protester in Lisbon. Ines Falk/AP Photo', 'A protester in Lisbon.', 'Ines Falk/AP Photo'],
    ['(AP Photo/Ines Falk)', '', 'AP Photo/Ines Falk'],
    ['Boats in the harbour / Ines Falk / Reuters', 'Boats in the harbour', 'Ines Falk / Reuters'],
    ['“We stay!” Photo: Dr. Ines Falk', '“We stay!”', 'Dr. Ines Falk'],
    ['Prom. Zdjęcie: Ines Falk', 'Prom.', 'Ines Falk'],
    ['Lautta. Kuva: Ines Falk', 'Lautta.', 'Ines Falk'],
    ['渡轮。图片来源：张三', '渡轮。', '张三'],
    ['Η βάρκα. Φωτογραφία: Νίκος Παππάς', 'Η βάρκα.', 'Νίκος Παππάς'],
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

  it.each(styles)('reads the style %j', (text = '', caption, credit) => {
    const isKnown = (name: string) => name === 'Ines Falk';
    expect(splitCredit(text, isKnown)).toMatchObject({ caption, credit });
  });

  it('takes a bare name for a credit only when other captions say that it is one', () => {
    expect(splitCredit('El barco / Ines Falk').credit).toBe('');
    expect(splitCredit('El barco / Ines Falk', (name) => name === 'Ines Falk')).toMatchObject({
      caption: 'El barco',
      credit: 'Ines Falk',
    });
    expect(splitCredit('The pier. Ines Falk').credit).toBe('');
  });

  it.each([
    'The pier at dawn.',
    'A photo by the door shows the pier.',
    'The picture: a pier that nobody wanted. It stands.',
    'The mayor (left) and his dog (right)',
    'In her photos: the pier, the port and the people who live there.',
    'She took the photo by accident.',
    'They paid by credit: nobody had cash.',
    'Left photo: Mayor Ana Ferro',
    'The bridge / Golden Gate',
    'Before / After Sunset',
    'Mayor Ana Ferro (Labour/Greens)',
    'From left: Ana Ferro, Jo Quill. Right: Ines Falk.',
    'The ferry to Rome / Ostia',
    'The storm hit. Ana Ferro lost her house.',
    'The storm hit. New York City',
    'Image: Coffee at the quay is never hot',
    'Source: the harbour has 25 berths, and 3 of them are free.',
    'Die Fähre. Quelle: nach einer Zeichnung von 1902, die verloren ist.',
    'Le bac. Photo de famille',
    'Foto di Roma',
    'The flag of Reuters street.',
    'A map (2019)',
    'The harbour, 2020',
    '',
    `${'x '.repeat(4000)}Photo: Jo Lens`,
  ])('leaves %j whole', (text) => {
    expect(splitCredit(text)).toEqual({ caption: text, credit: '', copyright: '' });
  });
});
