import type { NewsroomExport } from '../newsroomExport.ts';
import { type ImportRecord, originOf } from './readNewsroom.ts';
import { siteKeyOf } from './siteKeyOf.ts';

/** The export without versions of articles that are older than what was imported or withdrawn. */
export function keepNewer(exported: NewsroomExport, record: ImportRecord): NewsroomExport {
  const isOlder = ({ id, version }: NewsroomExport['articles'][number]) => {
    const known = record.articles[originOf(siteKeyOf(exported), id)];
    if (version === undefined || known?.version === undefined) return false;
    return version < known.version || (known.isWithdrawn === true && version === known.version);
  };
  return { ...exported, articles: exported.articles.filter((article) => !isOlder(article)) };
}
