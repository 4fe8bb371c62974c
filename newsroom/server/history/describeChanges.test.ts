import { describe, expect, it } from 'vitest';
import { articleText } from '../newsroom.testing.ts';
import { describeChanges } from './describeChanges.ts';

const photo = (name: string, caption = 'Boats.') =>
  `  <Photo src="${name}.jpg" alt="A boat" caption="${caption}" credit="Jo Lens" />`;
const gallery = (...photos: string[]) => `${articleText()}\n<Gallery>\n${photos.join('\n')}\n</Gallery>\n`;

describe('describeChanges', () => {
  it.each([
    ['new article', null, articleText()],
    ['nothing', articleText(), articleText()],
    ['headline', articleText(), articleText().replace('a year on', 'two years on')],
    ['standfirst; text', articleText(), articleText().replace('two winters', 'ten').replace('by hand', 'slowly')],
    ['formatting', articleText(), articleText().replace('"The pier: a year on"', "'The pier: a year on'")],
    ['made a draft', articleText('status: published\n'), articleText('status: draft\n')],
    ['released', articleText('status: draft\n'), articleText('status: published\n')],
    ['2 photos', gallery(photo('a'), photo('b')), gallery(photo('a', 'One.'), photo('b', 'Two.'))],
    ['1 photo added; 1 photo removed', gallery(photo('a'), photo('b')), gallery(photo('a'), photo('c'))],
    ['order of photos', gallery(photo('a'), photo('b')), gallery(photo('b'), photo('a'))],
    ['text', articleText(), 'no front matter'],
  ])('says "%s"', (words, before, after) => {
    expect(describeChanges(before, after)).toBe(words);
  });
});
