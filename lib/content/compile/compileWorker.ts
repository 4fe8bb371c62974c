import { answerTasks } from '../../util/answerTasks.ts';
import { type CompiledDocument, compileContent } from './compileContent.ts';

export type CompileTask = {
  contentDir: string;
  /** The texts of articles, by slug. */
  texts: ReadonlyMap<string, Uint8Array>;
};

/** A process that compiles articles. Started by `createCompilePool.ts`. */
answerTasks(async ({ contentDir, texts }: CompileTask): Promise<Map<string, CompiledDocument>> => {
  const { articles } = await compileContent(contentDir, [...texts.keys()], [], texts);
  return articles;
});
