import { describe, expect, it } from 'vitest';
import { ADDED, listSearches, restoreText } from '../../lib/text/searchText.ts';
import { divideText } from './divideText.ts';

/** The index's form of a text, with a visible sign for what is added. */
function divided(text: string): string {
  return divideText(`<p>${text}</p>`).replaceAll(ADDED, '~').slice(3, -4);
}

describe('divideText', () => {
  it.each([
    ['古い灯台が、光る。', '古 ~い ~灯 ~台 ~が、 ~光 ~る。'],
    ['昨天「台风」过后', '昨 ~天「台 ~风」 ~过 ~后'],
    ['NASAの3台', 'NASA ~の ~3 ~台'],
    ['พายุ', 'พ ~า ~ยุ'],
    ['コーヒー', 'コ ~ー ~ヒ ~ー'],
    ['Łódź and Straße, café', 'Łódź~-lódź and Straße~-strasse, café'],
    ['An old lighthouse &amp; more', 'An old lighthouse &amp; more'],
    ['어제 등대가', '어제 등대가'],
  ])('divides “%s”', (text, expected) => {
    expect(divided(text)).toBe(expected);
  });

  it('divides names in the byline, and no other attribute', () => {
    expect(divideText('<a title="山田"><b data-byline="山田, Ada"></b></a>').replaceAll(ADDED, '~')).toBe(
      '<a title="山田"><b data-byline="山 ~田, Ada"></b></a>',
    );
  });

  it.each([
    '古い灯台が、光る。 NASAの「宇宙船」は3台、Łódź のStraße。',
    'เมื่อวานนี้ พายุ 3 ลูก',
    'Smørrebrød, Ænima & Đà Nẵng',
  ])('is undone by restoreText: “%s”', (text) => {
    expect(restoreText(divideText(`<p>${text}</p>`))).toBe(`<p>${text}</p>`);
  });
});

it('restoreText keeps the marks of what was found', () => {
  const [_p, text = ''] = divideText('<p>古い灯台と Łódź</p>').split(/<\/?p>/);
  const marked = text.replace(/\u2060[灯台]|Ł\S+/g, '<mark>$&</mark>');
  expect(restoreText(marked)).toBe('古い<mark>灯台</mark>と <mark>Łódź</mark>');
});

describe('listSearches', () => {
  it.each([
    ['lighthouse', ['lighthouse']],
    ['"old lighthouse"', ['"old lighthouse"']],
    ['灯台', ['"灯 台"']],
    ['「灯台」', ['"灯 台"']],
    ['灯台 Tower', ['tower', '"灯 台"']],
    ['古い灯台 台風', ['"古 い 灯 台"', '"台 風"']],
    ['ไต้ฝุ่น', ['"ไ ต้ ฝุ่ น"']],
    ['Đà Nẵng', ['dà nẵng']],
    ['Łódź', ['lódź']],
    ['—', ['—']],
  ])('of “%s”', (query, searches) => {
    expect(listSearches(query)).toEqual(searches);
  });
});
