import { describeArticleError, type OnArticleError } from '../model/articleErrors.ts';
import { stateAt } from './articleFacts.ts';
import { checkTranslations } from './checkTranslations.ts';
import type { CrossRule, FileFinding, Newsroom, TrackedArticle } from './newsroom.ts';
import { trackPages } from './pages/readPages.ts';
import type { OtherFiles } from './readOtherFiles.ts';
import { checkByline } from './rules/checkByline.ts';
import { checkLinks } from './rules/checkLinks.ts';
import { checkSection } from './rules/checkSection.ts';

/**
 * The rules that look up other articles, sections and contributors, and when they have to run
 * again.
 */

const CROSS_RULES: readonly CrossRule[] = [checkSection, checkByline, checkLinks, checkTranslations];

/** Rules whose findings count only when all articles have been read. */
const RULES_ABOUT_OTHERS: ReadonlySet<string> = new Set(['broken-link', 'link-to-unpublished']);

/**
 * Runs them for one article. What goes wrong in it is a finding.
 *
 * @param hasReadAll whether the newsroom holds all articles; links to others are not checked before
 */
export function runCrossRules(
  article: TrackedArticle,
  newsroom: Newsroom,
  { onError, hasReadAll }: { onError?: OnArticleError | undefined; hasReadAll: boolean },
): FileFinding[] {
  const { file } = article;
  try {
    return CROSS_RULES.flatMap((rule) => rule(article, newsroom))
      .filter(({ rule }) => hasReadAll || !RULES_ABOUT_OTHERS.has(rule))
      .map((finding) => ({ ...finding, file }));
  } catch (error) {
    return [{ file, ...describeArticleError('check', file, error, onError) }];
  }
}

/** What the cross rules look things up in. */
export function buildNewsroom(
  articles: ReadonlyMap<string, TrackedArticle>,
  {
    publication,
    sections,
    contributors,
    pages,
  }: Pick<OtherFiles, 'publication' | 'sections' | 'contributors' | 'pages'>,
): Newsroom {
  return {
    language: publication.language,
    articles,
    sections,
    contributors,
    articlesByPreviousSlug: mapPreviousSlugs(articles),
    pages: trackPages(pages),
  };
}

/** Articles by their former slugs; of two with the same one, the last. */
export function mapPreviousSlugs(articles: ReadonlyMap<string, TrackedArticle>): Map<string, TrackedArticle> {
  const bySlug = new Map<string, TrackedArticle>();
  for (const article of articles.values()) {
    for (const { text } of article.previousSlugs) bySlug.set(text, article);
  }
  return bySlug;
}

/** The articles whose cross rules have to run again. */
export type DirtyArticles = {
  /** Call when an article was read again, appeared, is gone, or changed its state. */
  add: (slug: string, before: TrackedArticle | undefined, after: TrackedArticle | undefined) => void;
  /** Call when something changed that every article may refer to. */
  addAll: () => void;
  list: (articles: ReadonlyMap<string, TrackedArticle>) => readonly TrackedArticle[];
  clear: () => void;
};

/**
 * Collects articles until their cross rules have run: those that changed, or all of them once a
 * change is visible to other articles. Begins with all of them.
 */
export function collectDirtyArticles(): DirtyArticles {
  const slugs = new Set<string>();
  let isAll = true;
  return {
    add: (slug, before, after) => {
      slugs.add(slug);
      if (visiblePart(before) !== visiblePart(after)) isAll = true;
    },
    addAll: () => {
      isAll = true;
    },
    list: (articles) => (isAll ? [...articles.values()] : [...slugs].flatMap((slug) => articles.get(slug) ?? [])),
    clear: () => {
      slugs.clear();
      isAll = false;
    },
  };
}

/** The part of an article that the cross rules of other articles look at. */
function visiblePart(article: TrackedArticle | undefined): string {
  if (!article) return '';
  const { anchors, tags, previousSlugs, state, language } = article;
  const from = state.kind === 'scheduled' ? state.from : null;
  return JSON.stringify([anchors, tags, previousSlugs.map(({ text }) => text), state.kind, from, language]);
}

/** What cross rules look up outside `articles/`, to compare. */
export function visibleParts({ publication, sections, contributors, pages }: OtherFiles): string {
  const linkedPages = [...trackPages(pages).values()].map(({ slug, anchors, state }) => [slug, anchors, state.kind]);
  return JSON.stringify([publication.language, [...sections.keys()], [...contributors.keys()], linkedPages]);
}

/**
 * Updates the states of articles: scheduled ones are published when their time comes.
 *
 * @param dirty gets those whose state has changed
 */
export function updateStates(articles: Map<string, TrackedArticle>, dirty: DirtyArticles, now: Date): void {
  for (const article of articles.values()) {
    const state = stateAt(article.publication, now);
    if (state.kind === article.state.kind) continue;
    const after = { ...article, state };
    dirty.add(article.slug, article, after);
    articles.set(article.slug, after);
  }
}
