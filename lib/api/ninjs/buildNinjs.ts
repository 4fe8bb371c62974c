import { absoluteUrl, articleId, photoPath, sectionPath, tagPath } from '../../addresses.ts';
import type { Article, ArticleSummary, Photo } from '../../content/model/article.ts';
import { buildArticleHtml } from '../../feeds/buildArticleHtml.ts';
import { listPagePhotos } from '../../gallery/listPagePhotos.ts';
import { mediaPath } from '../../images/mediaPath.ts';
import { DIGITAL_SOURCE_TYPES } from '../../images/metadata/buildXmp.ts';
import { lastChange } from '../../lastChange.ts';
import { getPublication } from '../../site.ts';
import { type Ninjs, type NinjsAssociation, ninjsSchema } from './ninjsSchema.ts';

export const NINJS_STANDARD: Ninjs['standard'] = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
};

/** Builds an article in ninjs, with its photos as associations. */
export function buildNinjs(article: Article): Ninjs {
  const { section, tags, byline, credits, corrections, slug, wordCount, mainMedia, showsMainMedia } = article;
  const { name, licence } = getPublication();
  const partyOf = ({ name, slug }: Article['byline'][number]) => ({
    ...{ name, rel: 'creator' },
    uri: absoluteUrl(`/contributors/${slug}`),
  });
  const photos = listPagePhotos(article).map((photo) =>
    buildPicture(article, photo, photo.id === mainMedia?.id ? 'mainMedia' : 'body'),
  );
  return ninjsSchema.parse({
    standard: NINJS_STANDARD,
    ...describeArticle(article),
    representationType: 'full',
    slugline: slug,
    people: byline.filter(({ kind }) => kind !== 'desk').map(partyOf),
    organisations: byline.filter(({ kind }) => kind === 'desk').map(partyOf),
    subjects: [
      { name: section.name, rel: 'section', uri: absoluteUrl(sectionPath(section)) },
      ...tags.map((tag) => ({ name: tag, rel: 'about', uri: absoluteUrl(tagPath(tag)) })),
    ],
    infoSources: credits.map(({ role, name }) => ({ role, name })),
    copyrightHolder: name,
    copyrightNotice: `© ${name}`,
    ...(licence ? { usageTerms: licence.name, rightsInfo: { linkedRights: licence.url } } : {}),
    ...(corrections.length > 0
      ? { edNote: corrections.map(({ date, text }) => `Correction (${date}): ${text}`).join('\n') }
      : {}),
    bodies: [{ role: 'main', contentType: 'text/html', wordCount, value: buildArticleHtml(article) }],
    altIds: [{ role: 'slug', value: slug }],
    associations: [...photos, ...(mainMedia && !showsMainMedia ? [buildPicture(article, mainMedia, 'mainMedia')] : [])],
  } satisfies Ninjs);
}

/** What an article and its entry in a package have in common. */
export function describeArticle(
  article: ArticleSummary,
): Pick<
  Ninjs,
  | 'uri'
  | 'type'
  | 'pubStatus'
  | 'firstCreated'
  | 'versionCreated'
  | 'language'
  | 'title'
  | 'by'
  | 'headlines'
  | 'descriptions'
> {
  const { headline, kicker, standfirst, trailText, published, language, byline } = article;
  return {
    uri: articleId(article),
    type: 'text',
    pubStatus: 'usable',
    firstCreated: published,
    versionCreated: lastChange(article),
    language,
    title: headline,
    by: new Intl.ListFormat(language).format(byline.map(({ name }) => name)),
    headlines: [
      { role: 'main', value: headline },
      ...(kicker === undefined ? [] : [{ role: 'kicker', value: kicker }]),
    ],
    descriptions: [
      { role: 'standfirst', contentType: 'text/plain', value: standfirst },
      { role: 'summary', contentType: 'text/plain', value: trailText },
    ],
  };
}

/** A photo with its rights. Its JPEGs are enough: AVIF is for browsers. */
function buildPicture(article: ArticleSummary, photo: Photo, rel: string): NinjsAssociation {
  const { id, alt, caption, credit, creator, copyright, licence, digitalSourceType, renditions } = photo;
  return {
    name: id,
    rel,
    uri: absoluteUrl(photoPath(article, photo)),
    type: 'picture',
    representationType: 'full',
    pubStatus: 'usable',
    descriptions: [
      { role: 'caption', contentType: 'text/plain', value: caption },
      { role: 'alt', contentType: 'text/plain', value: alt },
    ],
    infoSources: [{ name: credit, role: 'credit' }],
    ...(creator === undefined ? {} : { by: creator }),
    ...(copyright === undefined ? {} : { copyrightNotice: copyright }),
    ...(licence === undefined ? {} : { rightsInfo: { linkedRights: licence } }),
    ...(digitalSourceType === undefined
      ? {}
      : { digitalSourceType: { name: digitalSourceType, uri: `${DIGITAL_SOURCE_TYPES}${digitalSourceType}` } }),
    renditions: renditions
      .filter(({ format }) => format === 'jpeg')
      .map(({ name, width, height }) => ({
        name: `w${width}`,
        href: absoluteUrl(mediaPath(name)),
        contentType: 'image/jpeg',
        ...{ width, height },
      })),
  };
}
