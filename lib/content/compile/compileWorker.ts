import { type CompiledDocument, compileContent } from './compileContent.ts';

/** What the process is told to compile. */
export type CompileOrder = {
  contentDir: string;
  /** Articles as they were read, by slug. */
  texts: ReadonlyMap<string, Uint8Array>;
};

/** What it answers. */
export type CompileAnswer = { articles: Map<string, CompiledDocument> } | { failure: string };

/** A process that compiles articles, one order after the other. Started by `createCompilePool.ts`. */

process.on('message', (order: CompileOrder) => {
  compile(order)
    .catch((error: unknown): CompileAnswer => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.send?.('ready');

async function compile({ contentDir, texts }: CompileOrder): Promise<CompileAnswer> {
  const { articles } = await compileContent(contentDir, [...texts.keys()], [], texts);
  return { articles };
}
