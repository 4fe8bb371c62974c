import { CLASS_HANDLERS } from '../classHandlers.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import { createPictureFinder } from '../photos/createPictureFinder.ts';
import { listKnownNames } from '../photos/listKnownNames.ts';
import type { ImportPlan } from '../plan/importPlan.ts';
import type { ConvertArticleContext } from './convertArticle.ts';

/** What the conversion of an article looks up in the whole export. */
export function buildConvertContext(
  exported: NewsroomExport,
  plan: Pick<ImportPlan, 'site'>,
  { now }: { now: Date },
): Pick<ConvertArticleContext, 'site' | 'classHandlers' | 'findPicture' | 'isKnownName' | 'fallbackDate'> {
  const knownNames = listKnownNames(listCaptions(exported));
  const dates = exported.articles.flatMap(({ date }) => date ?? []).sort();
  return {
    site: plan.site,
    classHandlers: CLASS_HANDLERS,
    findPicture: exported.findPicture ?? createPictureFinder(exported.pictures, exported.siteUrl),
    isKnownName: (name: string) => knownNames.has(name),
    fallbackDate: exported.exportedAt ?? dates.at(-1) ?? now.toISOString().slice(0, 'yyyy-mm-dd'.length),
  };
}

function* listCaptions({ pictures, articles }: NewsroomExport): Iterable<string> {
  for (const { caption, credit } of pictures.values()) {
    yield caption;
    if (credit !== '') yield `Photo: ${credit}`;
  }
  for (const { listCaptions } of articles) yield* listCaptions();
}
