import { fromHtml } from 'hast-util-from-html';
import { listWordsOf, wordsAt } from '../accounting/listHtmlSource.ts';
import { exportDate } from '../exportDate.ts';
import type { ExportedArticle, ExportedContributor, ImportFinding } from '../newsroomExport.ts';
import { escapeHtml, type NinjsItem, type NinjsPicture } from './readNinjsItem.ts';

/**
 * What an agency delivered, as a draft. Pictures that the text does not show follow it; the first,
 * or the one that the agency calls so, is the main media.
 *
 * @param contributors those of the delivery; who wrote the item is added
 */
export function toNinjsArticle(
  item: NinjsItem,
  file: string,
  contributors: Map<string, ExportedContributor>,
): ExportedArticle {
  const place = { line: 1, column: 1 };
  const inText = ({ hrefs }: NinjsPicture) => hrefs.some((href) => item.body.includes(escapeHtml(href)));
  const others = item.pictures.filter((picture) => picture.hrefs.length > 0 && !inText(picture));
  const main = others.find(({ isMain }) => isMain) ?? others[0];
  const html = [item.body, ...others.filter((picture) => picture !== main).map(figureOf)].join('\n');
  return {
    id: item.uri,
    version: item.version,
    source: item.source,
    file,
    place,
    slug: item.slug,
    previousSlugs: [],
    url: '',
    title: escapeHtml(item.headline),
    excerpt: escapeHtml(item.standfirst),
    date: dateOf(item),
    updated: null,
    isDraft: true,
    contributors: addContributors(item, contributors),
    sections: item.section === '' ? [] : [{ slug: '', name: item.section, description: '' }],
    tags: item.tags,
    language: item.language,
    translationGroup: '',
    mainMedia: main
      ? { pictureId: '', url: main.hrefs[0] ?? '', alt: main.alt, caption: escapeHtml(main.caption) }
      : null,
    seoHeadline: '',
    trailText: '',
    body: { buildTree: () => fromHtml(html, { fragment: true }), placeOf: () => place },
    findings: listTerms(item, file),
    notes: [],
    listCaptions: () => item.pictures.map(({ caption }) => caption),
    listSource: () => [
      wordsAt(item.headline, place),
      wordsAt(item.standfirst, place),
      ...listWordsOf(html, place),
      ...(main ? [{ kind: 'picture' as const, value: main.hrefs[0] ?? '', place }] : []),
    ],
  };
}

/** Nothing that is under embargo is published before its time. */
function dateOf({ firstCreated, embargo }: NinjsItem): string | null {
  const [created, until] = [exportDate(firstCreated), exportDate(embargo)];
  if (created === null || until === null) return created ?? until;
  return Date.parse(until) > Date.parse(created) ? until : created;
}

/** A story without a name is signed by its agency. */
function addContributors({ by, source }: NinjsItem, contributors: Map<string, ExportedContributor>): string[] {
  const add = (name: string, kind?: 'desk') => {
    if (!contributors.has(name)) {
      const known = { slug: '', oldSlug: '', name, bio: '', url: '', picture: '' };
      contributors.set(name, kind ? { ...known, kind } : known);
    }
    return name;
  };
  if (by.length > 0) return by.map((name) => add(name));
  return source === '' ? [] : [add(source, 'desk')];
}

function figureOf({ hrefs, alt }: NinjsPicture): string {
  return `<figure><img src="${escapeHtml(hrefs[0] ?? '')}" alt="${escapeHtml(alt)}"></figure>`;
}

/** What the agency tells the desk is for an editor to read. */
function listTerms({ headline, terms, pictures, embargo }: NinjsItem, file: string): ImportFinding[] {
  const told = [
    ...terms.map((text) => `the agency says: ${text}`),
    ...pictures.flatMap((picture) =>
      picture.terms.map((text) => `of a picture (${picture.hrefs[0] ?? picture.uri}) the agency says: ${text}`),
    ),
    ...(embargo === '' ? [] : [`it is under embargo until ${embargo}`]),
  ];
  return told.map((message) => ({
    ...{ file, line: 1, column: 1 },
    kind: 'agency' as const,
    subject: `article "${headline}"`,
    message,
    hint: 'Read it before you publish the article.',
    quote: message,
  }));
}
