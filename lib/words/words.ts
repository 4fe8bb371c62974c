import { getPublication } from '../site.ts';
import { ar, arLightbox } from './ar.ts';
import { de, deLightbox } from './de.ts';
import { en, type Template, type WordName, type WordTable } from './en.ts';
import { es, esLightbox } from './es.ts';
import { fr, frLightbox } from './fr.ts';
import { ja, jaLightbox } from './ja.ts';
import { type LightboxWords, lightboxWords } from './lightboxWords.ts';

/** Words that are filled in, with the names of their values. A plural is chosen by the first. */
export const PARAMETERS = {
  corrected: ['count'],
  photos: ['count'],
  enlarge: ['photo'],
  readingTime: ['count'],
  page: ['number'],
  articlesBy: ['name'],
  articlesAbout: ['name'],
  searchShown: ['shown', 'found'],
  searchResults: ['found'],
  firstBuild: ['name'],
  firstBuildCheck: ['done', 'total'],
  firstBuildArticles: ['done', 'total'],
  firstBuildPages: ['done', 'total'],
  sameLicence: ['licence'],
} as const satisfies Partial<Record<WordName, readonly string[]>>;

type FilledName = keyof typeof PARAMETERS;

/** The words of a language, as components use them. */
export type Words = {
  readonly [Name in WordName]: Name extends FilledName ? (...values: readonly (string | number)[]) => string : string;
};

/** By primary subtag. */
const TABLES: Readonly<Record<string, { table: WordTable; lightbox: LightboxWords }>> = {
  ar: { table: ar, lightbox: arLightbox },
  de: { table: de, lightbox: deLightbox },
  en: { table: en, lightbox: lightboxWords },
  es: { table: es, lightbox: esLightbox },
  fr: { table: fr, lightbox: frLightbox },
  ja: { table: ja, lightbox: jaLightbox },
};

/**
 * The language of what stands around a text: its own if there are words for it, else that of the
 * publication.
 */
export function furnitureLanguage(language: string): string {
  const { language: own } = getPublication();
  return primary(language) !== primary(own) && primary(language) in TABLES ? language : own;
}

/** The words around a text in some language. */
export function wordsIn(language: string): Words {
  const publication = getPublication();
  const own = furnitureLanguage(language);
  const overrides = primary(own) === primary(publication.language) ? publication.words.site : {};
  const known = built.get(overrides)?.get(own);
  if (known) return known;
  const table = { ...(TABLES[primary(own)]?.table ?? en), ...overrides };
  const words = buildWords(own, table);
  const ofOverrides = built.get(overrides) ?? new Map<string, Words>();
  built.set(overrides, ofOverrides.set(own, words));
  return words;
}

/** Built words, by overrides and language. */
const built = new WeakMap<object, Map<string, Words>>();

/** The words of the lightbox for a text in some language. */
export function lightboxWordsIn(language: string): LightboxWords {
  const publication = getPublication();
  const own = primary(furnitureLanguage(language));
  const words = TABLES[own]?.lightbox ?? lightboxWords;
  return own === primary(publication.language) ? { ...words, ...publication.words.lightbox } : words;
}

function buildWords(language: string, table: Readonly<Record<string, Template>>): Words {
  const entries: (readonly unknown[])[] = Object.entries(table).map(([name, template]) => {
    const parameters: readonly string[] | undefined = new Map<string, readonly string[]>(
      Object.entries(PARAMETERS),
    ).get(name);
    if (!parameters) return [name, template];
    return [name, (...values: readonly (string | number)[]) => fill(template, parameters, values, language)];
  });
  return Object.fromEntries(entries);
}

/** Fills values in. */
function fill(
  template: Template,
  parameters: readonly string[],
  values: readonly (string | number)[],
  language: string,
): string {
  const text =
    typeof template === 'string'
      ? template
      : (template[new Intl.PluralRules(language).select(Number(values[0]))] ?? template.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[parameters.indexOf(name)];
    if (typeof value !== 'number') return value ?? whole;
    return new Intl.NumberFormat(language, { useGrouping: false }).format(value);
  });
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

/** The words of the publication's language. Read them while rendering, like the publication. */
export const words: Words = new Proxy(buildWords('en', en), {
  get: (_target, name) => Reflect.get(wordsIn(getPublication().language), name),
});
