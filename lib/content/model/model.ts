import { z } from 'zod';
import { countGraphemes } from '../../text/countGraphemes.ts';
import { isSlug } from './isSlug.ts';
import { focusSchema } from './values/focus.ts';
import { isLanguageTag } from './values/isLanguageTag.ts';

/**
 * The content model: every field that an editor may write, declared once. The content check,
 * the compiler and the seam (`parseArticle.ts`) all read it. Blocks are in `blocks/`.
 */

export const HEADLINE_MAX_LENGTH = 110;
/** Stands in a new article for required words that are not written yet. Readers never see it. */
export const PLACEHOLDER = 'To be written';
/** YAML comment after a required value that nobody has chosen yet. */
export const NOT_CHOSEN = 'not chosen yet';

/** Tags may have letters of any script in their URLs. */
export const TAG_SLUG_MAX_BYTES = 100;
/** Photo ids are part of URLs too, but are often made from a camera's file names. */
export const PHOTO_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export const GALLERY_LAYOUTS = ['grid', 'stack', 'strip'] as const;
export const PHOTO_ROLES = ['inline', 'wide', 'full'] as const;
const ARTICLE_DESIGNS = ['standard', 'gallery'] as const;
export const CONTRIBUTOR_KINDS = ['person', 'desk'] as const;
/**
 * An incomplete article lacks texts or rights of photos, like many in an imported archive. It is
 * not published, and does not stop a build.
 */
const ARTICLE_STATUSES = ['published', 'draft', 'incomplete'] as const;

const PAGE_STATUSES = ['published', 'draft'] as const;

export type GalleryLayout = (typeof GALLERY_LAYOUTS)[number];
export type PhotoRole = (typeof PHOTO_ROLES)[number];

/** How the editor shows a field: label, help, and the control if the type does not imply it. */
export type FieldGuide = {
  label: string;
  help?: string;
  control?: 'lines' | 'date' | 'section' | 'contributor' | 'photo' | 'address' | 'pairs';
};

/** Help for the point that crops keep in view. */
export const FOCUS_HELP = 'What crops keep in view: percentages from the left and from the top, such as 35% 60%.';

/** Text that is not empty. */
export const text = z.string().trim().min(1);
export const slug = z.string().check((context) => {
  if (isSlug(context.value)) return;
  context.issues.push({ code: 'invalid_format', format: 'slug', input: context.value });
});
/**
 * A date, or a date and time with its zone. `dates.ts` parses it, and `checkDates.ts` reports
 * problems.
 */
const date = text;

export const creditSchema = z.strictObject({
  role: text.meta({ label: 'What they made', help: 'Such as Photographs, Graphics, Translation.' }),
  name: text.meta({ label: 'Who made it' }),
  url: z.string().optional().meta({ label: 'Their page on the web' }),
});
const correctionSchema = z.strictObject({
  date: date.meta({ label: 'Corrected on', control: 'date' }),
  text: text.meta({ label: 'What was wrong, and what is right', control: 'lines' }),
});
export const mainMediaSchema = z.strictObject({
  src: text.meta({ label: 'Picture', control: 'photo' }),
  alt: text.optional().meta({ label: 'Alt text', help: 'What is to be seen, for readers who cannot see it.' }),
  caption: text.optional().meta({ label: 'Caption', control: 'lines' }),
  credit: text.optional().meta({ label: 'Credit', help: 'Who is thanked in print: Name/Agency.' }),
  focus: focusSchema.optional().meta({ label: 'Focus', help: FOCUS_HELP }),
});

/** Front matter of `articles/<slug>/index.mdx`. */
export const articleSchema = z.strictObject({
  headline: text
    .check((context) => {
      if (countGraphemes(context.value) <= HEADLINE_MAX_LENGTH) return;
      context.issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: HEADLINE_MAX_LENGTH,
        inclusive: true,
        input: context.value,
      });
    })
    .meta({ label: 'Headline', help: `What happened, in at most ${HEADLINE_MAX_LENGTH} characters.` }),
  standfirst: text.meta({
    label: 'Standfirst',
    help: 'The paragraph under the headline: one or two sentences that say why it matters.',
    control: 'lines',
  }),
  section: slug.meta({ label: 'Section', help: 'The department that it runs in.', control: 'section' }),
  byline: z
    .array(slug.meta({ label: 'Contributor', control: 'contributor' }))
    .min(1)
    .meta({ label: 'Byline', help: 'Who wrote it, in the order in which they are named.' }),
  date: date.meta({
    label: 'Published',
    help: 'The day, and the time if it matters. A date in the future schedules the article.',
    control: 'date',
  }),
  status: z
    .enum(ARTICLE_STATUSES)
    .default('published')
    .meta({ label: 'Status', help: 'Readers never see a draft, nor an article whose photos are incomplete.' }),
  fromArchive: z.boolean().default(false).meta({
    label: 'From an archive',
    help: 'Taken over from an earlier site: its photos may be small, and are shown at their size.',
  }),
  credits: z
    .array(creditSchema)
    .min(1)
    .meta({ label: 'Credits', help: 'Who else made it: photographs, graphics, translation.' }),
  mainMedia: mainMediaSchema.optional().meta({
    label: 'Main media',
    help: 'The picture at the top and on cards. Without it, the first photo of the story is taken.',
    control: 'photo',
  }),
  tags: z
    .array(text.meta({ label: 'Tag' }))
    .default([])
    .meta({ label: 'Tags', help: 'What it is about. Each tag has a front of its own.' }),
  kicker: text.optional().meta({ label: 'Kicker', help: 'A word or two above the headline.' }),
  design: z.enum(ARTICLE_DESIGNS).default('standard').meta({
    label: 'Design',
    help: 'A gallery shows its pictures as large as the page and keeps the words short.',
  }),
  updated: date.optional().meta({
    label: 'Updated',
    help: 'When something that readers should know was changed. Empty if nothing was.',
    control: 'date',
  }),
  corrections: z.array(correctionSchema).default([]).meta({
    label: 'Corrections',
    help: 'Errors that readers saw. They stay with the article, and are listed on a page.',
  }),
  trailText: text
    .optional()
    .meta({ label: 'Trail text', help: 'The line on a card. Without it, the standfirst is taken.', control: 'lines' }),
  seoHeadline: text
    .optional()
    .meta({ label: 'Headline for search engines', help: 'Only when the headline says too little out of its context.' }),
  previousSlugs: z
    .array(slug.meta({ label: 'Address' }))
    .default([])
    .meta({ label: 'Previous addresses', help: 'Where it was before. Each leads here.' }),
  lang: z
    .string()
    .refine(isLanguageTag)
    .optional()
    .meta({ label: 'Language', help: 'Only when it differs from that of the site: en, pt-BR.' }),
  translations: z.record(z.string().refine(isLanguageTag), slug).default({}).meta({
    label: 'Translations',
    help: 'The same story in other languages, one a line: de: der-sturm. Naming it in one of them is enough.',
    control: 'pairs',
  }),
});

/** Front matter of `pages/<slug>/index.mdx`: about, contact, imprint. */
export const pageSchema = z.strictObject({
  title: text.meta({ label: 'Title', help: 'Above the text, in the footer, and in the title of the window.' }),
  standfirst: text
    .optional()
    .meta({ label: 'Standfirst', help: 'One sentence under the title, and for search engines.', control: 'lines' }),
  status: z.enum(PAGE_STATUSES).default('published').meta({ label: 'Status', help: 'Readers never see a draft.' }),
  updated: date
    .optional()
    .meta({ label: 'Updated', help: 'When what it says was last changed. Shown at the end.', control: 'date' }),
  lang: z
    .string()
    .refine(isLanguageTag)
    .optional()
    .meta({ label: 'Language', help: 'Only when it differs from that of the site: en, pt-BR.' }),
});

/** `sections/<slug>.yaml` */
export const sectionSchema = z.strictObject({
  name: text.meta({ label: 'Name' }),
  description: text.meta({ label: 'Description', help: 'One sentence, for its front and for search engines.' }),
});

/** `contributors/<slug>.yaml` */
export const contributorSchema = z.strictObject({
  name: text.meta({ label: 'Name' }),
  kind: z
    .enum(CONTRIBUTOR_KINDS)
    .default('person')
    .meta({ label: 'Kind', help: "Whether the name is a person's or that of a desk." }),
  bio: text.optional().meta({ label: 'Biography', help: 'A sentence or two.', control: 'lines' }),
  picture: text.optional().meta({ label: 'Picture', control: 'photo' }),
  url: z.string().optional().meta({ label: 'Their page on the web' }),
});

export type ArticleFrontMatter = z.infer<typeof articleSchema>;
