import { watch } from 'node:fs';
import type { DraftFiles } from '../lib/content/check/inspectArticle.ts';
import type { ContentProblem } from '../lib/content/model/problem.ts';
import { contentDir } from '../lib/paths.ts';
import { answerTasks } from '../lib/util/pool/answerTasks.ts';
import { WatchLimitError, watchContent } from '../publish/publisher/watchContent.ts';
import { buildIslands } from '../publish/render/buildIslands.ts';
import { createIdleGate } from './createIdleGate.ts';
import { inTurn } from './inTurn.ts';
import { openContent } from './openContent.ts';

/** What the server of `npm run dev` wants of the process that follows the content. */
export type ContentTask =
  /** Has what an address shows ready, asks the server to draw it, and reads nothing else meanwhile. */
  | { kind: 'draw'; path: string }
  /** A page has connected for live reload. */
  | { kind: 'connect' }
  /** Makes a rendition that is missing. */
  | { kind: 'picture'; file: string }
  | { kind: 'inspect'; name: string; now: Date; draft?: DraftFiles };

export type ContentResult = ContentProblem[] | boolean | null;

/**
 * The process that follows the content and the islands in `npm run dev`. It is not the server's,
 * because Next slows down every process that it runs in: in development, React records the stack of
 * every promise. Started by `startContent.ts`.
 */
const idleGate = createIdleGate();
const islands = buildIslands();
const opened = openContent(idleGate.whenIdle);
opened.then(
  ({ content }) => {
    const contentChanged = inTurn<string | null>(async (places) => content.change(places));
    watchContent(contentDir, contentChanged, (error) => {
      if (error !== null) console.error(error instanceof WatchLimitError ? error.message : error);
      contentChanged();
    });
    content.reread();
  },
  (error: unknown) => console.error(error),
);
const islandsChanged = inTurn<string>(() => buildIslands().catch((error: unknown) => console.error(error)));
watch('islands', { recursive: true }, (_event, name) => islandsChanged(name ?? ''));

answerTasks(async (task: ContentTask, ask): Promise<ContentResult> => {
  switch (task.kind) {
    case 'draw':
      return idleGate.during(async () => {
        const [{ content }] = await Promise.all([opened, islands]);
        await content.prepare(task.path);
        await ask(content.progress());
        return null;
      });
    case 'connect':
      (await opened).content.connect();
      return null;
    case 'picture':
      return idleGate.during(async () => (await opened).pictures.make(task.file));
    case 'inspect':
      return (await opened).tracker.inspect(task.name, task.now, task.draft);
    default:
      throw new TypeError(`unexpected task ${JSON.stringify(task satisfies never)}`);
  }
});
