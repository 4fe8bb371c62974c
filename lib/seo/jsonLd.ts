import type {
  BreadcrumbList,
  CorrectionComment,
  Graph,
  ImageObject,
  ImageObjectLeaf,
  IPTCDigitalSourceEnumeration,
  NewsArticle,
  NewsMediaOrganization,
  Organization,
  Person,
  WebSite,
} from 'schema-dts';
import { absoluteUrl, contributorPath, photoPath, sectionPath } from '../addresses.ts';
import type { Article, Contributor, Page, Photo, Section } from '../content/model/article.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { getPublication } from '../site.ts';

/**
 * The structured data of an article's page: the article, its breadcrumbs, and every photo with its
 * rights. See https://developers.google.com/search/docs/appearance/structured-data/article,
 * …/image-license-metadata and …/breadcrumb.
 */
export function buildArticleJsonLd(article: Article): Graph {
  const photos = listPagePhotos(article);
  return {
    '@context': 'https://schema.org',
    '@graph': [
      buildNewsArticle(article, photos),
      buildBreadcrumbs([
        { name: article.section.name, path: sectionPath(article.section) },
        { name: article.headline, path: article.path },
      ]),
      ...photos.map((photo) => buildImageObject(article, photo)),
    ],
  };
}

/** The structured data of a front: the site itself, or a section's breadcrumbs. */
export function buildFrontJsonLd(section: Section | null): Graph {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      section
        ? buildBreadcrumbs([{ name: section.name, path: sectionPath(section) }])
        : { ...buildWebSite(), publisher: buildPublisher() },
    ],
  };
}

/** The structured data of a page of the newsroom: the page, and its breadcrumbs. */
export function buildPageJsonLd({ path, title, standfirst, updated, language }: Page): Graph {
  const url = absoluteUrl(path);
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebPage',
        '@id': `${url}#page`,
        name: title,
        ...(standfirst === undefined ? {} : { description: standfirst }),
        url,
        ...(updated === undefined ? {} : { dateModified: updated }),
        inLanguage: language,
        isPartOf: buildWebSite(),
        publisher: buildPublisher(),
      },
      buildBreadcrumbs([{ name: title, path }]),
    ],
  };
}

function buildNewsArticle(article: Article, photos: readonly Photo[]): NewsArticle {
  const ownLicence = getPublication().licence;
  const { headline, trailText, path, published, byline, section, tags, language, wordCount, corrections } = article;
  const url = absoluteUrl(path);
  const images = listArticleImages(article);
  return {
    '@type': 'NewsArticle',
    '@id': `${url}#article`,
    headline,
    description: trailText,
    url,
    mainEntityOfPage: url,
    ...(images.length > 0 ? { image: images } : {}),
    datePublished: published,
    dateModified: lastChange(article),
    author: byline.map(buildAuthor),
    publisher: buildPublisher(),
    isPartOf: buildWebSite(),
    articleSection: section.name,
    ...(tags.length > 0 ? { keywords: [...tags] } : {}),
    inLanguage: language,
    wordCount,
    isAccessibleForFree: true,
    ...(ownLicence ? { license: ownLicence.url } : {}),
    ...(photos.length > 0
      ? { associatedMedia: photos.map((photo) => ({ '@id': absoluteUrl(photoPath(article, photo)) })) }
      : {}),
    ...(corrections.length > 0 ? { correction: corrections.map(buildCorrection) } : {}),
  };
}

/** The pictures for search results. */
function listArticleImages({ mainMedia, crops }: Article): ImageObject[] {
  if (!mainMedia) return [];
  const shaped = crops.filter(({ shape }) => shape !== 'social');
  return (shaped.length > 0 ? shaped : [jpegOf(mainMedia)]).map((file) => ({
    ...buildImageFile(mainMedia, file),
    url: absoluteUrl(mediaPath(file.name)),
  }));
}

type ImageFile = { name: string; width: number; height: number };

function buildCorrection({ date, text }: Article['corrections'][number]): CorrectionComment {
  return { '@type': 'CorrectionComment', text, datePublished: date };
}

/**
 * One photo with its rights. Its URL is that of the page's `<img>`, by which search engines match
 * the rights to the picture.
 */
function buildImageObject(article: Article, photo: Photo): ImageObject {
  const { alt, caption } = photo;
  return {
    ...buildImageFile(photo, jpegOf(photo)),
    '@id': absoluteUrl(photoPath(article, photo)),
    caption,
    ...(alt === '' ? {} : { description: alt }),
  };
}

/** A file of a photo, with its rights. */
function buildImageFile(photo: Photo, { name, width, height }: ImageFile): ImageObjectLeaf {
  const { credit, creator, copyright, licence, licensor, digitalSourceType } = photo;
  const sourceType = digitalSourceType && DIGITAL_SOURCE_TYPES[digitalSourceType];
  return {
    '@type': 'ImageObject',
    contentUrl: absoluteUrl(mediaPath(name)),
    encodingFormat: 'image/jpeg',
    width: { '@type': 'QuantitativeValue', value: width, unitCode: 'E37' },
    height: { '@type': 'QuantitativeValue', value: height, unitCode: 'E37' },
    creditText: credit,
    ...(creator === undefined || isMadeByMachine(digitalSourceType)
      ? {}
      : { creator: { '@type': 'Person', name: creator } }),
    ...(copyright === undefined ? {} : { copyrightNotice: copyright }),
    ...(licence !== undefined && /^https?:/.test(licence) ? { license: licence } : {}),
    ...(licensor === undefined ? {} : { acquireLicensePage: licensor }),
    ...(sourceType ? { digitalSourceType: sourceType } : {}),
  };
}

/** Whether a program rendered the photo: "creator" then names no person, so leave it out. */
function isMadeByMachine(digitalSourceType: string | undefined): boolean {
  return ['algorithmicMedia', 'dataDrivenMedia', 'trainedAlgorithmicMedia'].includes(digitalSourceType ?? '');
}

/** IPTC codes (https://cv.iptc.org/newscodes/digitalsourcetype/) and their schema.org names. */
const DIGITAL_SOURCE_TYPES: Readonly<Record<string, IPTCDigitalSourceEnumeration>> = {
  algorithmicallyEnhanced: 'https://schema.org/AlgorithmicallyEnhancedDigitalSource',
  algorithmicMedia: 'https://schema.org/AlgorithmicMediaDigitalSource',
  composite: 'https://schema.org/CompositeDigitalSource',
  compositeCapture: 'https://schema.org/CompositeCaptureDigitalSource',
  compositeSynthetic: 'https://schema.org/CompositeSyntheticDigitalSource',
  compositeWithTrainedAlgorithmicMedia: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
  computationalCapture: 'https://schema.org/MultiFrameComputationalCaptureDigitalSource',
  dataDrivenMedia: 'https://schema.org/DataDrivenMediaDigitalSource',
  digitalArt: 'https://schema.org/DigitalArtDigitalSource',
  digitalCapture: 'https://schema.org/DigitalCaptureDigitalSource',
  digitalCreation: 'https://schema.org/DigitalArtDigitalSource',
  humanEdits: 'https://schema.org/MinorHumanEditsDigitalSource',
  minorHumanEdits: 'https://schema.org/MinorHumanEditsDigitalSource',
  negativeFilm: 'https://schema.org/NegativeFilmDigitalSource',
  positiveFilm: 'https://schema.org/PositiveFilmDigitalSource',
  print: 'https://schema.org/PrintDigitalSource',
  screenCapture: 'https://schema.org/ScreenCaptureDigitalSource',
  trainedAlgorithmicMedia: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  virtualRecording: 'https://schema.org/VirtualRecordingDigitalSource',
};

/** Breadcrumbs from the front; the last one is the page itself. */
function buildBreadcrumbs(steps: readonly { name: string; path: string }[]): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: getPublication().name, path: '/' }, ...steps].map(({ name, path }, index) => ({
      '@type': 'ListItem' as const,
      position: index + 1,
      name,
      item: absoluteUrl(path),
    })),
  };
}

function buildWebSite(): Exclude<WebSite, string> {
  return {
    '@type': 'WebSite',
    '@id': absoluteUrl('/#site'),
    name: getPublication().name,
    url: absoluteUrl('/'),
    description: getPublication().description,
    inLanguage: getPublication().language,
  };
}

function buildAuthor(contributor: Contributor): Person | Organization {
  const { name, kind, url } = contributor;
  const about = { name, url: absoluteUrl(contributorPath(contributor)), ...(url === undefined ? {} : { sameAs: url }) };
  return kind === 'desk' ? { '@type': 'Organization', ...about } : { '@type': 'Person', ...about };
}

function buildPublisher(): NewsMediaOrganization {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': absoluteUrl('/#publisher'),
    name: getPublication().name,
    url: absoluteUrl('/'),
    logo: absoluteUrl('/icon.svg'),
  };
}
