import { z } from 'zod';
import { slug, text } from '../model.ts';
import { isLanguageTag } from '../values/isLanguageTag.ts';

/**
 * The publication itself: `site.yaml` of a newsroom. Without the file, or without a field, the
 * defaults apply.
 */

/** The file, relative to the newsroom's folder. */
export const PUBLICATION_FILE = 'site.yaml';

/** What each colour is for. `app/globals.css` has the same names and values. */
export const DEFAULT_COLOURS = {
  light: { paper: '#fbf8f2', ink: '#1b1816', quiet: '#685f56', rule: '#ddd8d0', accent: '#a33f0a' },
  dark: { paper: '#151413', ink: '#ebe6dd', quiet: '#a59c8f', rule: '#34312e', accent: '#f0955f' },
} as const;

export const SCHEMES = ['light', 'dark'] as const;
export const COLOUR_NAMES = ['paper', 'ink', 'quiet', 'rule', 'accent'] as const;

export type Scheme = (typeof SCHEMES)[number];
export type ColourName = (typeof COLOUR_NAMES)[number];
export type Colours = Readonly<Record<ColourName, string>>;

const coloursSchema = z.strictObject({
  paper: text.optional().meta({ label: 'Ground', help: 'Behind everything.' }),
  ink: text.optional().meta({ label: 'Text' }),
  quiet: text.optional().meta({ label: 'Quiet text', help: 'Captions, dates, labels.' }),
  rule: text.optional().meta({ label: 'Lines' }),
  accent: text.optional().meta({ label: 'Accent', help: 'Links and kickers.' }),
});

/** `site.yaml`. Formats that need a sentence of their own are checked by `checkPublication`. */
export const publicationSchema = z.strictObject({
  name: text.meta({ label: 'Name', help: 'In the masthead, in titles, feeds and the API.' }),
  tagline: text
    .optional()
    .meta({ label: 'Tagline', help: 'A few words, in the footer and in the title of the front.' }),
  description: text
    .optional()
    .meta({ label: 'Description', help: 'One sentence for search engines, feeds and shared links.', control: 'lines' }),
  language: z
    .string()
    .refine(isLanguageTag)
    .default('en')
    .meta({ label: 'Language', help: 'Of the interface, and of articles that name none: en-GB, de, ar.' }),
  timeZone: text
    .default('UTC')
    .meta({ label: 'Time zone', help: 'Where a date without a time begins at midnight: Europe/Berlin.' }),
  licence: z
    .strictObject({ name: text.meta({ label: 'Name' }), url: text.meta({ label: 'Address' }) })
    .optional()
    .meta({ label: 'Licence', help: "Of the publication's own words. Without it, all rights are reserved." }),
  sections: z
    .array(slug)
    .default([])
    .meta({ label: 'Order of sections', help: 'In the masthead. The others follow by their names.' }),
  articlesPerFront: z
    .strictObject({
      newest: z.number().int().min(1).max(100).meta({ label: 'On a front' }),
      page: z.number().int().min(1).max(100).meta({ label: 'On its older pages' }),
    })
    .default({ newest: 13, page: 12 })
    .meta({ label: 'Articles per front', help: 'At least on the front itself; exactly on its numbered pages.' }),
  colours: z
    .strictObject({
      light: coloursSchema.default({}).meta({ label: 'Light' }),
      dark: coloursSchema.default({}).meta({ label: 'Dark' }),
    })
    .default({ light: {}, dark: {} })
    .meta({ label: 'Colours', help: 'Only those that differ from the usual ones.' }),
  logo: text.optional().meta({ label: 'Logo', help: 'An SVG file beside site.yaml, shown in the masthead.' }),
  icon: text.optional().meta({ label: 'Icon', help: 'A square SVG file beside site.yaml, for tabs and home screens.' }),
  footer: z
    .array(z.strictObject({ label: text.meta({ label: 'Words' }), url: text.meta({ label: 'Address' }) }))
    .default([])
    .meta({ label: 'Links in the footer' }),
});

const template = z.union([
  text,
  z.strictObject({
    other: text,
    zero: text.exactOptional(),
    one: text.exactOptional(),
    two: text.exactOptional(),
    few: text.exactOptional(),
    many: text.exactOptional(),
  }),
]);

/** `words.yaml`: words of the interface in place of Galley's, in the publication's language. */
export const ownWordsSchema = z.object({
  site: z.record(z.string(), template),
  lightbox: z.record(z.string(), text),
});

export const WORDS_FILE = 'words.yaml';

/** A drawing beside `site.yaml`, as it is published. */
export const drawingSchema = z.object({ text: z.string(), width: z.number(), height: z.number() });

export type Drawing = z.infer<typeof drawingSchema>;

/** The publication as it is stored and shown. */
export const storedPublicationSchema = publicationSchema
  .extend({
    tagline: z.string(),
    description: z.string(),
    licence: z.object({ name: z.string(), url: z.string() }).nullable(),
    logo: drawingSchema.nullable(),
    icon: drawingSchema.nullable(),
    words: ownWordsSchema,
  })
  .strip();

export type Publication = Readonly<z.infer<typeof storedPublicationSchema>>;

/** All colours of a scheme: the publication's own, and the defaults for the rest. */
export function coloursOf({ colours }: Pick<Publication, 'colours'>, scheme: Scheme): Colours {
  return { ...DEFAULT_COLOURS[scheme], ...withoutUndefined(colours[scheme]) };
}

function withoutUndefined(colours: Partial<Record<ColourName, string | undefined>>): Partial<Colours> {
  return Object.fromEntries(Object.entries(colours).filter(([, value]) => value !== undefined));
}
