import { afterEach, describe, expect, it } from 'vitest';
import { testPublication } from '../../testing/testPublication.ts';
import { setPublication } from '../site.ts';
import { ar, arLightbox } from './ar.ts';
import { de, deLightbox } from './de.ts';
import { en, type Template } from './en.ts';
import { es, esLightbox } from './es.ts';
import { fr, frLightbox } from './fr.ts';
import { ja, jaLightbox } from './ja.ts';
import { lightboxWords } from './lightboxWords.ts';
import { furnitureLanguage, lightboxWordsIn, PARAMETERS, words, wordsIn } from './words.ts';

afterEach(() => setPublication(testPublication));

const TABLES = { en, de, fr, es, ar, ja };
const LIGHTBOXES = [deLightbox, frLightbox, esLightbox, arLightbox, jaLightbox];

function formsOf(template: Template): [string, string][] {
  return typeof template === 'string' ? [['', template]] : Object.entries(template);
}

describe.each(Object.entries(TABLES))('the words in %s', (language, table) => {
  it('name every value that they are filled with, and no other', () => {
    const parameters = new Map<string, readonly string[]>(Object.entries(PARAMETERS));
    for (const [name, template] of Object.entries(table)) {
      for (const [, text] of formsOf(template)) {
        const used = [...text.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => one).sort();
        const wanted = [...(parameters.get(name) ?? [])].sort();
        expect(used, `${name}: ${text}`).toEqual(used.includes('count') || !wanted.includes('count') ? wanted : []);
      }
    }
  });

  it('have a form for every plural rule', () => {
    const rules = new Intl.PluralRules(language);
    for (const template of [table.photos, table.corrected, table.readingTime]) {
      for (const count of [1, 2, 3, 11, 100]) {
        const forms = new Map(formsOf(template));
        const isSame = typeof template !== 'string' && forms.size === 1;
        expect(isSame || forms.has(rules.select(count)), `${count}`).toBe(true);
      }
    }
  });
});

describe('words', () => {
  it('are those of the publication’s language', () => {
    expect(words.search).toBe('Search');
    setPublication({ ...testPublication, language: 'de-AT' });
    expect(words.search).toBe('Suche');
    expect(words.photos(1)).toBe('1 Foto');
    expect(words.photos(15)).toBe('15 Fotos');
  });

  it('are in the language of the article where there are words for it', () => {
    expect(wordsIn('ar').photos(1)).toBe('صورة واحدة');
    expect(wordsIn('ar').photos(2)).toBe('صورتان');
    expect(wordsIn('ar').photos(5)).toContain('صور');
    expect(furnitureLanguage('fr-CA')).toBe('fr-CA');
    expect(furnitureLanguage('pl')).toBe('en-GB');
    expect(furnitureLanguage('en-US')).toBe('en-GB');
    expect(wordsIn('pl').search).toBe('Search');
  });

  it('are the publication’s own where it has some, in its language only', () => {
    const own = { site: { onward: 'More $& {like} this' }, lightbox: { close: 'Shut' } };
    setPublication({ ...testPublication, words: own });
    expect(words.onward).toBe('More $& {like} this');
    expect(wordsIn('de').onward).toBe('Weiterlesen');
    expect(lightboxWordsIn('en').close).toBe('Shut');
    expect(lightboxWordsIn('de').close).toBe('Schließen');
  });

  it('fill in values as they are', () => {
    expect(words.articlesBy('{name} $1')).toBe('Articles by {name} $1');
  });
});

it('has all words of the lightbox in all languages, with their values', () => {
  for (const table of LIGHTBOXES) {
    expect(Object.keys(table).sort()).toEqual(Object.keys(lightboxWords).sort());
    expect(table.position).toMatch(/\{position\}/);
    expect(table.position).toMatch(/\{total\}/);
  }
});
