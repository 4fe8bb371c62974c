import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { z } from 'zod';

/**
 * What the rules of the W3C's feed validator (https://validator.w3.org/feed/docs/) refuse in a feed.
 * Required elements, dates, addresses and content; the file says which rule each line is.
 */

const IRI = z.url();
/** RFC 822 with a year of four digits, as RSS 2.0 prefers. */
const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/;
/** RFC 3339. */
const rfc3339 = z.iso.datetime({ offset: true });
const text = z.string().trim().min(1);
const rfc822 = text.regex(RFC_822);
const language = text.refine((tag) => Intl.getCanonicalLocales(tag).length === 1);
/** The validator's SecurityRisk, and ContainsRelRef: content is shown on other sites. */
const html = z.string().superRefine((content, context) => {
  for (const problem of listHtmlProblems(content)) context.addIssue({ code: 'custom', message: problem });
});

const rssSchema = z.strictObject({
  '@_version': z.literal('2.0'),
  '@_xmlns:atom': z.literal('http://www.w3.org/2005/Atom'),
  '@_xmlns:content': z.literal('http://purl.org/rss/1.0/modules/content/'),
  '@_xmlns:dc': z.literal('http://purl.org/dc/elements/1.1/'),
  channel: z.strictObject({
    title: text,
    link: IRI,
    description: text,
    language,
    copyright: text,
    lastBuildDate: rfc822,
    docs: IRI,
    generator: text,
    'atom:link': z.strictObject({
      '@_rel': z.literal('self'),
      '@_type': z.literal('application/rss+xml'),
      '@_href': IRI,
    }),
    item: z
      .array(
        z.strictObject({
          title: text,
          link: IRI,
          guid: z.strictObject({ '#text': IRI, '@_isPermaLink': z.enum(['true', 'false']) }),
          pubDate: rfc822,
          'dc:creator': text,
          'dc:language': language.optional(),
          category: z.array(text),
          description: html,
          enclosure: z
            .strictObject({
              '@_url': IRI,
              '@_type': text.regex(/^[\w.+-]+\/[\w.+-]+$/),
              '@_length': text.regex(/^\d+$/),
            })
            .optional(),
          'content:encoded': html,
        }),
      )
      .refine((items) => areDistinct(items.map(({ guid }) => guid['#text'])), 'two items have one guid')
      .default([]),
  }),
});

const person = z.strictObject({ name: text, uri: IRI });
const atomSchema = z.strictObject({
  '@_xmlns': z.literal('http://www.w3.org/2005/Atom'),
  '@_xml:lang': language,
  id: IRI,
  title: text,
  subtitle: text,
  updated: rfc3339,
  generator: text,
  author: z.array(person).min(1),
  link: z.tuple([
    z.strictObject({ '@_rel': z.literal('alternate'), '@_href': IRI }),
    z.strictObject({ '@_rel': z.literal('self'), '@_href': IRI }),
  ]),
  icon: IRI,
  rights: text,
  entry: z
    .array(
      z.strictObject({
        '@_xml:lang': language.optional(),
        id: IRI,
        title: text,
        link: z.tuple([z.strictObject({ '@_href': IRI })]),
        published: rfc3339,
        updated: rfc3339,
        author: z.array(person).min(1),
        category: z.array(z.strictObject({ '@_term': text })),
        summary: text,
        content: z.strictObject({ '#text': html, '@_type': z.literal('html') }),
      }),
    )
    .refine((items) => areDistinct(items.map(({ id }) => id)), 'two entries have one id')
    .default([]),
});

const author = z.strictObject({ name: text, url: IRI });
/** https://www.jsonfeed.org/version/1.1/ */
const jsonSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: text,
  home_page_url: IRI,
  feed_url: IRI,
  description: text,
  favicon: IRI,
  language,
  authors: z.array(author).min(1),
  items: z
    .array(
      z.strictObject({
        id: text,
        url: IRI,
        title: text,
        summary: text,
        content_html: html,
        image: IRI.optional(),
        date_published: rfc3339,
        date_modified: rfc3339,
        authors: z.array(author).min(1),
        tags: z.array(text),
        language,
      }),
    )
    .refine((items) => areDistinct(items.map(({ id }) => id)), 'two items have one id'),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name, path) =>
    ['item', 'entry', 'category'].includes(name) || /^feed\.(?:entry\.)?(?:author|link)$/.test(String(path)),
});

export function listFeedErrors(format: 'rss' | 'atom' | 'json', feed: string): string[] {
  if (format === 'json') return messagesOf(jsonSchema.safeParse(JSON.parse(feed)));
  const valid = XMLValidator.validate(feed);
  if (valid !== true) return [valid.err.msg];
  const { rss, feed: atom } = parser.parse(feed);
  return format === 'rss' ? messagesOf(rssSchema.safeParse(rss)) : messagesOf(atomSchema.safeParse(atom));
}

function messagesOf({ error }: { error?: z.ZodError | undefined }): string[] {
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

const DANGEROUS = new Set(['script', 'style', 'iframe', 'object', 'embed', 'form', 'meta', 'link', 'base']);

function listHtmlProblems(content: string): string[] {
  const problems: string[] = [];
  visit(fromHtml(content, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (DANGEROUS.has(tagName)) problems.push(`<${tagName}>`);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on|^style$/i.test(name)) problems.push(`${name} on <${tagName}>`);
      if ((name === 'href' || name === 'src') && !/^(?:https?:|mailto:)/.test(String(value))) {
        problems.push(`${name}="${value}" is no absolute address`);
      }
    }
  });
  return problems;
}
