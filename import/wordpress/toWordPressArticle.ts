import { z } from 'zod';
import { plainText } from '../../lib/util/plainText.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ExportedArticle, ImportFinding, LibraryPicture, Term } from '../newsroomExport.ts';
import { listCaptions } from '../photos/listCaptions.ts';
import { buildWordPressTree } from './buildWordPressTree.ts';
import { listWordPressSource } from './listWordPressSource.ts';
import { draftReason } from './notPublic.ts';
import type { FindAuthors } from './wordPressAuthors.ts';
import type { FindDates } from './wordPressDates.ts';
import { reviewFields, subtitleOf } from './wordPressFields.ts';
import { type ChannelTerm, fieldOf, type Item, metaOf } from './wordPressItem.ts';
import { type FindLanguage, LANGUAGE_TAXONOMIES } from './wordPressLanguages.ts';

/** The context of the whole export for converting one item. */
export type WordPressSite = {
  pictures: ReadonlyMap<string, LibraryPicture>;
  /** Pictures by the article that they were uploaded for. */
  attached: ReadonlyMap<string, readonly LibraryPicture[]>;
  reusableBlocks: ReadonlyMap<string, string>;
  terms: readonly ChannelTerm[];
  findAuthors: FindAuthors;
  findDates: FindDates;
  findLanguage: FindLanguage;
};

const HINT_FOR_DRAFTS = 'It is a draft now. Read it, then remove "status: draft", or remove the article.';
/** Taxonomies that the import reads, or that are irrelevant to readers. */
const KNOWN_TAXONOMIES = new Set([
  ...['category', 'post_tag', 'tag', 'author', 'byline', 'post_format', 'nav_menu', 'wp_theme', 'yst_prominent_words'],
  ...LANGUAGE_TAXONOMIES,
]);

export function toWordPressArticle(item: Item, type: string, site: WordPressSite): ExportedArticle {
  const id = fieldOf(item, 'wp:post_id');
  const slug = fieldOf(item, 'wp:post_name');
  const title = fieldOf(item, 'title');
  const subject = `article "${slug || plainText(htmlToText(title)) || id}"`;
  const { isDraft, message } = draftReason(item, type);
  const { date, updated, origin } = site.findDates(item);
  const { keys, uncertain } = site.findAuthors(item);
  const subtitle = subtitleOf(item);
  const excerpt = fieldOf(item, 'excerpt:encoded') || subtitle;
  const fields = reviewFields(item, subject, excerpt === subtitle ? [subtitle] : []);
  const find = (kind: ImportFinding['kind'], text: string, hint: string): ImportFinding => ({
    ...item.place,
    kind,
    subject,
    message: text,
    hint,
  });
  return {
    id,
    place: item.place,
    slug,
    previousSlugs: (item.meta.get('_wp_old_slug') ?? []).map(({ value }) => value),
    url: /^(?:publish|future|private)$/.test(fieldOf(item, 'wp:status')) ? fieldOf(item, 'link') : '',
    title,
    excerpt,
    date,
    updated,
    isDraft,
    contributors: keys,
    sections: sortSections(item, site.terms),
    tags: termsOf(item, 'post_tag', 'tag').map((term) => term.name),
    ...site.findLanguage(item),
    mainMedia: mainMediaOf(item, site.pictures),
    seoHeadline: withoutTemplate(metaOf(item, '_yoast_wpseo_title', 'rank_math_title')),
    trailText: withoutTemplate(metaOf(item, '_yoast_wpseo_metadesc', 'rank_math_description')),
    body: bodyOf(item, id, site),
    findings: [
      ...(message === null ? [] : [find('not-public', message, HINT_FOR_DRAFTS)]),
      ...(origin === 'day'
        ? [find('date', 'only the day of its date is known', 'Write the time, if it matters.')]
        : []),
      ...uncertain.map((name) =>
        find('author', `its author is known as "${name}" only`, 'Write the real name into the contributor’s file.'),
      ),
      ...fields.findings,
    ],
    notes: [
      ...(origin === 'pubDate' || origin === 'site-offset'
        ? ['dates without a time in UTC were taken from pubDate, or from the clock of the old site']
        : []),
      ...(item.commentCount > 0 ? ['comments of readers were left out'] : []),
      ...fields.notes,
      ...item.terms
        .filter(({ domain }) => domain !== '' && !KNOWN_TAXONOMIES.has(domain))
        .map(({ domain }) => `terms of the kind "${domain}" were left out`),
    ],
    listCaptions: () => listCaptions(item.fields.get('content:encoded') ?? ''),
    listSource: () => listWordPressSource(item, site.pictures, footnotesOf(item)),
  };
}

function bodyOf(item: Item, articleId: string, site: WordPressSite): ExportedArticle['body'] {
  const { contentPlace: start } = item;
  return {
    buildTree: () =>
      buildWordPressTree({
        html: item.fields.get('content:encoded') ?? '',
        pictures: site.pictures,
        attachedIds: [...(site.attached.get(articleId) ?? [])]
          .sort((a, b) => a.order - b.order || Number(a.id) - Number(b.id))
          .map((picture) => picture.id),
        footnotes: footnotesOf(item),
        reusableBlocks: site.reusableBlocks,
      }),
    placeOf: ({ line, column }) => ({
      line: start.line + line - 1,
      column: line === 1 ? start.column + column - 1 : column,
    }),
  };
}

/** Terms of some taxonomies. Early exports list each one twice, once without its taxonomy. */
function termsOf(item: Item, ...domains: string[]): { slug: string; name: string }[] {
  return item.terms.filter(({ domain }) => domains.includes(domain));
}

/** Categories: the primary one first, then the rest, the default one last. */
function sortSections(item: Item, terms: readonly ChannelTerm[]): Term[] {
  const declared = new Map(terms.filter(({ taxonomy }) => taxonomy === 'category').map((term) => [term.slug, term]));
  const primary = metaOf(item, '_yoast_wpseo_primary_category', 'rank_math_primary_category');
  const rank = ({ slug }: Term) =>
    declared.get(slug)?.id === primary && primary !== '' ? 0 : slug === 'uncategorized' ? 2 : 1;
  const named = termsOf(item, 'category');
  const isTag = (name: string) => termsOf(item, 'post_tag', 'tag').some((tag) => tag.name === name);
  const bare = termsOf(item, '').filter(({ name }) => !isTag(name) && !named.some((term) => term.name === name));
  return [...named, ...bare]
    .map(({ slug, name }) => ({ slug, name, description: declared.get(slug)?.description ?? '' }))
    .sort((a, b) => rank(a) - rank(b));
}

function mainMediaOf(item: Item, pictures: ReadonlyMap<string, LibraryPicture>): ExportedArticle['mainMedia'] {
  const pictureId = metaOf(item, '_thumbnail_id');
  if (pictureId === '' || pictureId === '0') return null;
  return { pictureId, url: pictures.get(pictureId)?.url ?? '', alt: '', caption: '' };
}

const footnotesSchema = z.array(z.object({ content: z.string() }));

function footnotesOf(item: Item): string[] {
  try {
    return footnotesSchema.parse(JSON.parse(metaOf(item, 'footnotes') || '[]')).map(({ content }) => content);
  } catch {
    return [];
  }
}

/** A plugin's text, unless it is a template that the plugin fills in. */
function withoutTemplate(text: string): string {
  return /%/.test(text) ? '' : htmlToText(text);
}
