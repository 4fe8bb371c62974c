import { unsavedAnswerSchema } from '../../api/previewSchemas.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import type { ArticleWork } from '../article/ArticleWork.ts';
import type { WorkSource } from '../article/documentSource.ts';
import type { WorkEffects } from '../article/workEffects.ts';
import { inNewsroomWords } from '../publishing/problemWords.ts';

/** Debounce after the last key; and how long somebody can type on until there is a new page. */
const QUIET_MS = 300;
const LATEST_MS = 1_000;

export type PreviewState = {
  /** The last page that could be made; its number grows with each. */
  page: { path: string; number: number } | null;
  /** What keeps the text that was typed last from being shown. */
  problems: readonly NewsroomProblem[];
  /** Why there is no newer page, if the text is not the reason. */
  message: string;
};

type LivePreviewOptions = {
  source: WorkSource;
  work: Pick<ArticleWork, 'writeDraft' | 'getState' | 'subscribe'>;
  effects: Pick<WorkEffects, 'call' | 'window' | 'setTimer' | 'clearTimer'>;
};

/** Has the server render the text as it is typed: one page at a time, and the newest last. */
export class LivePreview {
  private readonly options: LivePreviewOptions;
  private readonly listeners = new Set<() => void>();
  private state: PreviewState = { page: null, problems: [], message: '' };
  private quietTimer = 0;
  private latestTimer = 0;
  private isMaking = false;
  private isOutdated = false;

  constructor(options: LivePreviewOptions) {
    this.options = options;
  }

  getState = (): PreviewState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Follows the text, and the photos that arrive. @returns a function that stops */
  start(): () => void {
    const { source, work } = this.options;
    const stopText = source.subscribe(() => this.makeSoon());
    let { files } = work.getState();
    const stopFiles = work.subscribe(() => {
      if (files === work.getState().files) return;
      files = work.getState().files;
      this.makeSoon();
    });
    void this.make();
    return () => {
      stopText();
      stopFiles();
      this.clearTimers();
    };
  }

  /** Makes a page of what is there now. */
  async make(): Promise<void> {
    this.clearTimers();
    if (this.isMaking) {
      this.isOutdated = true;
      return;
    }
    this.isMaking = true;
    this.isOutdated = false;
    const { work, effects } = this.options;
    try {
      const json = { ...(await work.writeDraft()), window: effects.window };
      const { path, problems } = await effects.call(`articles/${work.getState().slug}/preview`, unsavedAnswerSchema, {
        json,
      });
      const page = path === null ? this.state.page : { path, number: (this.state.page?.number ?? 0) + 1 };
      this.set({ page, problems: problems.map(inNewsroomWords), message: '' });
    } catch (error) {
      this.set({ ...this.state, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.isMaking = false;
      if (this.isOutdated) void this.make();
    }
  }

  private makeSoon(): void {
    const { setTimer, clearTimer } = this.options.effects;
    clearTimer(this.quietTimer);
    this.quietTimer = setTimer(() => void this.make(), QUIET_MS);
    if (this.latestTimer === 0) this.latestTimer = setTimer(() => void this.make(), LATEST_MS);
  }

  private clearTimers(): void {
    this.options.effects.clearTimer(this.quietTimer);
    this.options.effects.clearTimer(this.latestTimer);
    [this.quietTimer, this.latestTimer] = [0, 0];
  }

  private set(state: PreviewState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
