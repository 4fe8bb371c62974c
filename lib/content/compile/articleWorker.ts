import { setPublication } from '../../site.ts';
import { answerTasks } from '../../util/pool/answerTasks.ts';
import { type ArticleFolder, checkArticleFolder, type FolderTask } from '../check/checkArticleFolder.ts';
import { pictureReadingSchema } from '../check/newsroom.ts';
import type { Publication } from '../model/publication/publication.ts';
import type { CompiledDocument, CompiledReferenceData } from './compiledDocument.ts';
import { compileEach, compileReferences } from './compileEach.ts';

/** What is done for articles in a process that can be ended. */
export type ArticleTask =
  | { kind: 'check'; folder: FolderTask }
  | {
      kind: 'compile';
      publication: Publication;
      contentDir: string;
      /** The texts of articles, by slug. */
      texts: ReadonlyMap<string, Uint8Array>;
      unlinked: ReadonlyMap<string, readonly string[]>;
    }
  | { kind: 'references'; contentDir: string; leftOut: ReadonlySet<string> };

export type ArticleResult = ArticleFolder | Map<string, CompiledDocument | Error> | CompiledReferenceData;

/** A process that checks and compiles articles. Started by `createArticlePool.ts`. */
answerTasks(async (task: ArticleTask, ask): Promise<ArticleResult> => {
  switch (task.kind) {
    case 'check':
      return checkArticleFolder(task.folder, async (path) => pictureReadingSchema.parse(await ask(path)));
    case 'compile':
      setPublication(task.publication);
      return compileEach(task.contentDir, task.texts, task.unlinked);
    case 'references':
      return compileReferences(task.contentDir, task.leftOut);
    default:
      throw new TypeError(`unexpected task ${JSON.stringify(task satisfies never)}`);
  }
});
