import { absoluteUrl, apiArticlePath, articleId, markdownPath } from '../addresses.ts';
import type { Article, ArticleSummary } from '../content/model/article.ts';
import { buildArticleHtml } from '../feeds/buildArticleHtml.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import { lastChange } from '../lastChange.ts';
import { buildApiPhoto } from './buildApiPhoto.ts';
import { buildApiContributor, buildApiSection } from './buildOverviews.ts';
import { buildPortableBody } from './buildPortableBody.ts';
import { type ApiArticle, type ApiSummary, apiArticleSchema, articleSummarySchema } from './schemas.ts';

/** Builds one article's document. */
export function buildApiArticle(article: Article): ApiArticle {
  return apiArticleSchema.parse({
    ...describeArticle(article),
    credits: article.credits.map((credit) => ({ ...credit, url: credit.url && absoluteUrl(credit.url) })),
    corrections: [...article.corrections],
    photos: listPagePhotos(article).map((photo) => buildApiPhoto(article, photo, true)),
    body: buildPortableBody(article),
    contentHtml: buildArticleHtml(article),
  } satisfies ApiArticle);
}

/** Builds an article's entry in lists, parsed. */
export function buildSummary(article: ArticleSummary): ApiSummary {
  const known = summaries.get(article);
  if (known) return known;
  const summary = articleSummarySchema.parse(describeArticle(article) satisfies ApiSummary);
  summaries.set(article, summary);
  return summary;
}

/** A cache: an article is in the lists of its section, contributors and tags, and on fronts. */
const summaries = new WeakMap<ArticleSummary, ApiSummary>();

function describeArticle(article: ArticleSummary): ApiSummary {
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
    section: buildApiSection(section),
    byline: byline.map(buildApiContributor),
    tags: [...article.tags],
    language: article.language,
    direction: article.direction,
    wordCount: article.wordCount,
    mainMedia: mainMedia && buildApiPhoto(article, mainMedia, article.showsMainMedia),
  };
}
