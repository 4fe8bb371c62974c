import {
  absoluteUrl,
  apiArticlePath,
  articleId,
  contributorPath,
  markdownPath,
  photoPath,
  sectionPath,
} from '../addresses.ts';
import type { Article, ArticleSummary, Photo } from '../content/model/article.ts';
import { buildArticleHtml } from '../feeds/buildArticleHtml.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { type ApiArticle, type ApiPhoto, type ApiSummary, apiArticleSchema } from './schemas.ts';

/** Builds one article's document. */
export function buildApiArticle(article: Article): ApiArticle {
  return apiArticleSchema.parse({
    ...buildSummary(article),
    credits: article.credits,
    corrections: [...article.corrections],
    photos: listPagePhotos(article).map((photo) => buildApiPhoto(article, photo, true)),
    contentHtml: buildArticleHtml(article),
  } satisfies ApiArticle);
}

/** Builds an article's entry in lists. */
export function buildSummary(article: ArticleSummary): ApiSummary {
  const { slug, headline, standfirst, trailText, kicker, published, updated, section, byline, mainMedia } = article;
  return {
    id: articleId(article),
    slug,
    url: absoluteUrl(article.path),
    apiUrl: absoluteUrl(apiArticlePath(article)),
    markdownUrl: absoluteUrl(markdownPath(article)),
    headline,
    standfirst,
    trailText,
    kicker,
    published,
    updated,
    lastChange: lastChange(article),
    section: { slug: section.slug, name: section.name, url: absoluteUrl(sectionPath(section)) },
    byline: byline.map((contributor) => ({
      slug: contributor.slug,
      name: contributor.name,
      url: absoluteUrl(contributorPath(contributor)),
      bio: contributor.bio,
      website: contributor.url,
    })),
    tags: [...article.tags],
    language: article.language,
    direction: article.direction,
    wordCount: article.wordCount,
    mainMedia: mainMedia && buildApiPhoto(article, mainMedia, article.showsMainMedia),
  };
}

/** A photo that appears only on fronts has no address on the article's page. */
function buildApiPhoto(article: ArticleSummary, photo: Photo, isOnPage: boolean): ApiPhoto {
  const { id, alt, caption, credit, creator, copyright, licence, licensor, digitalSourceType, width, height } = photo;
  return {
    id,
    url: absoluteUrl(isOnPage ? photoPath(article, photo) : article.path),
    alt,
    caption,
    credit,
    creator,
    copyright,
    licence,
    licensor,
    digitalSourceType,
    width,
    height,
    renditions: photo.renditions.map(({ format, width, height, name }) => ({
      format,
      width,
      height,
      url: absoluteUrl(mediaPath(name)),
    })),
  };
}
