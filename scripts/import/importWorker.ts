import { z } from 'zod';
import { formatArticleFile } from '../../import/article/buildArticleFile.ts';
import { buildConvertContext } from '../../import/article/buildConvertContext.ts';
import { convertArticle } from '../../import/article/convertArticle.ts';
import { planImport } from '../../import/plan/planImport.ts';
import { readNewsroom } from '../../import/plan/readNewsroom.ts';
import { currentTime } from '../../lib/clock.ts';
import { openPublication } from '../../lib/content/check/publication/openPublication.ts';
import { contentDir } from '../../lib/paths.ts';
import { answerTasks } from '../../lib/util/pool/answerTasks.ts';
import { readExport, SYSTEMS } from './readExport.ts';

/**
 * A process that converts articles of an export by their origin and throws the result away, so that
 * the import knows which of them come to an end. Started by `createImportTrial.ts`.
 */
const { system, path, options } = z
  .object({
    system: z.enum(SYSTEMS),
    path: z.string(),
    options: z.object({
      types: z.array(z.string()),
      siteUrl: z.string().optional(),
      map: z.array(z.tuple([z.string(), z.string()])),
    }),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const exported = await readExport(system, path, {
  types: options.types,
  siteUrl: options.siteUrl,
  map: new Map(options.map),
});
if (exported === null) throw new Error(`${path} cannot be read any more`);
const { language } = await openPublication(contentDir);
const plan = planImport(exported, language, await readNewsroom(contentDir));
const context = {
  ...buildConvertContext(exported, plan, { now: currentTime() }),
  findUpload: () => null,
  hasUploads: false,
  defaultCredit: '',
};
const articles = new Map(plan.articles.map((planned) => [planned.origin, planned]));

answerTasks(async (origin: string): Promise<void> => {
  const planned = articles.get(origin);
  const { file } = planned ? convertArticle(planned, context) : { file: null };
  if (file) formatArticleFile(file);
});
