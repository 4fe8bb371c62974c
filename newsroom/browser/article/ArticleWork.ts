import { z } from 'zod';
import {
  type ArticleDocument,
  articleDocumentSchema,
  type Collision,
  checkAnswerSchema,
  collidedSchema,
  savedSchema,
} from '../../api/articleSchemas.ts';
import { liveAnswerSchema } from '../../api/eventSchema.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import type { Fields } from '../../document/schema.ts';
import { type callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { inNewsroomWords } from '../publishing/problemWords.ts';
import type { WorkSource } from './documentSource.ts';

/** Debounce after the last key: the working copy has to be kept within two seconds. */
const KEEP_MS = 1_200;
const CHECK_MS = 600;
const RETRY_MS = 5_000;

export type WorkState = {
  slug: string;
  version: string;
  problems: readonly NewsroomProblem[];
  /** False while the text has changed since it was checked. */
  isChecked: boolean;
  files: ArticleDocument['files'];
  saving: 'idle' | 'saving' | 'saved' | 'failed';
  /** Whether all that was typed is kept on the server or in this browser. */
  kept: 'kept' | 'typing' | 'only here';
  message: string | null;
  collisions: readonly Collision[];
  live: z.infer<typeof liveAnswerSchema> | null;
};

export type WorkEffects = {
  call: typeof callNewsroom;
  window: string;
  /** Keeps a text in this browser while the server is away; null removes it. */
  keepHere(slug: string, copy: { base: string; text: string } | null): void;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
};

/** The work on one article: keeping what is typed, checking it, saving it. */
export class ArticleWork {
  private state: WorkState;
  private readonly source: WorkSource;
  private readonly effects: WorkEffects;
  private readonly listeners = new Set<() => void>();
  private keepTimer = 0;
  private checkTimer = 0;
  private saveAgain = false;

  constructor(article: ArticleDocument, source: WorkSource, effects: WorkEffects) {
    this.source = source;
    this.effects = effects;
    this.state = {
      slug: article.slug,
      version: article.version,
      problems: article.problems.map(inNewsroomWords),
      isChecked: true,
      files: article.files,
      saving: 'idle',
      kept: 'kept',
      message: null,
      collisions: [],
      live: null,
    };
  }

  getState = (): WorkState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Follows the text. @returns a function that stops */
  start(): () => void {
    const stop = this.source.subscribe(() => this.noteChange());
    if (this.source.isDirty()) this.noteChange();
    return () => {
      stop();
      this.effects.clearTimer(this.keepTimer);
      this.effects.clearTimer(this.checkTimer);
      if (this.state.kept === 'typing') void this.keep();
    };
  }

  isDirty = (): boolean => this.source.isDirty();

  /** The document as it is saved; null while the article is edited as text. */
  savedDocument = () => this.source.savedDocument();

  addFile(file: ArticleDocument['files'][number]): void {
    this.set({ files: [...this.state.files.filter(({ name }) => name !== file.name), file] });
    this.checkSoon();
  }

  /** What would stand in the way if the article had other fields: a draft may lack what readers need. */
  async checkWith(fields: Fields): Promise<readonly NewsroomProblem[]> {
    const text = this.source.writeWith(fields);
    const json = { slug: this.state.slug, text, remove: this.unusedFiles(text) };
    return (await this.effects.call('check', checkAnswerSchema, { json })).problems.map(inNewsroomWords);
  }

  /** Saves the article. What is typed meanwhile stays, not saved. During a save, another will follow. */
  async save(): Promise<boolean> {
    if (this.state.saving === 'saving') {
      this.saveAgain = true;
      return false;
    }
    const { slug, version } = this.state;
    const [text, mark] = [this.source.write(), this.source.mark()];
    this.set({ saving: 'saving', message: null });
    try {
      const json = { base: version, text, remove: this.unusedFiles(text), window: this.effects.window };
      const saved = await this.effects.call(`articles/${slug}`, savedSchema, { method: 'PUT', json });
      const isSame = this.source.mark() === mark;
      // A merge that is not shown is made again by the next save, from the same base.
      const isAdopted = isSame || !saved.isMerged;
      if (isSame && saved.text !== text) this.source.show(saved.text);
      else if (isSame) this.source.settle(saved.text);
      this.set({
        saving: 'saved',
        ...(isAdopted ? { version: saved.version } : {}),
        problems: saved.problems.map(inNewsroomWords),
        files: saved.files,
        kept: isSame ? 'kept' : 'typing',
        isChecked: isSame,
        collisions: [],
        message: saved.isMerged ? 'Saved, together with the changes of a colleague.' : null,
      });
      this.effects.keepHere(slug, null);
      const isAskedAgain = this.saveAgain;
      this.saveAgain = false;
      if (isAskedAgain && !isSame) return this.save();
      if (!isSame) this.noteChange();
      return true;
    } catch (error) {
      this.saveFailed(error);
      return false;
    }
  }

  /** Where both changed the same part, the person's own words are shown, and saved next. */
  private saveFailed(error: unknown): void {
    const collided =
      error instanceof NewsroomError && error.status === 409 ? collidedSchema.safeParse(error.answer).data : null;
    if (collided) {
      this.source.show(collided.theirs);
      this.source.load(collided.merged);
      this.set({
        saving: 'failed',
        version: collided.version,
        collisions: collided.collisions,
        message: collided.message,
      });
      return;
    }
    this.set({ saving: 'failed', message: error instanceof Error ? error.message : String(error) });
    this.keepSoon(0);
  }

  dismiss(): void {
    this.set({ message: null, collisions: [] });
  }

  /** Somebody else has saved: shows it, unless there is something here that is not saved. */
  async takeOthers(version: string | null): Promise<void> {
    if (version === null || version === this.state.version || this.state.saving === 'saving') return;
    if (this.source.isDirty()) {
      this.set({ message: 'A colleague has saved this article. Your next save keeps both.' });
      return;
    }
    const article = await this.effects.call(`articles/${this.state.slug}`, articleDocumentSchema);
    if (this.source.isDirty()) return;
    this.source.show(article.text);
    this.set({
      version: article.version,
      problems: article.problems.map(inNewsroomWords),
      files: article.files,
      isChecked: true,
      kept: 'kept',
    });
  }

  async askLive(): Promise<void> {
    const live = await this.effects.call(`articles/${this.state.slug}/live`, liveAnswerSchema).catch(() => null);
    if (live) this.set({ live });
  }

  /** Pictures of the article that its text no longer names. Those not saved yet are no part of it. */
  private unusedFiles(text: string): string[] {
    return this.state.files.filter(({ name, isNew }) => !isNew && !text.includes(name)).map(({ name }) => name);
  }

  private noteChange(): void {
    if (!this.source.isDirty()) {
      this.effects.clearTimer(this.keepTimer);
      this.set({ kept: 'kept', saving: 'idle' });
    } else {
      this.set({ kept: 'typing', ...(this.state.saving === 'saving' ? {} : { saving: 'idle' as const }) });
      this.keepSoon(KEEP_MS);
    }
    this.checkSoon();
  }

  private keepSoon(ms: number): void {
    this.effects.clearTimer(this.keepTimer);
    this.keepTimer = this.effects.setTimer(() => void this.keep(), ms);
  }

  private async keep(): Promise<void> {
    const { slug, version } = this.state;
    const [text, mark] = [this.source.write(), this.source.mark()];
    try {
      const json = { base: version, text, window: this.effects.window };
      await this.effects.call(`articles/${slug}/working-copy`, z.unknown(), { method: 'PUT', json });
      this.effects.keepHere(slug, null);
      if (this.source.mark() === mark) this.set({ kept: 'kept' });
    } catch {
      this.effects.keepHere(slug, { base: version, text });
      this.set({ kept: 'only here' });
      this.keepSoon(RETRY_MS);
    }
  }

  private checkSoon(): void {
    if (this.state.isChecked) this.set({ isChecked: false });
    this.effects.clearTimer(this.checkTimer);
    this.checkTimer = this.effects.setTimer(() => void this.check(), CHECK_MS);
  }

  private async check(): Promise<void> {
    const [text, mark] = [this.source.write(), this.source.mark()];
    const json = { slug: this.state.slug, text, remove: this.unusedFiles(text) };
    const answer = await this.effects.call('check', checkAnswerSchema, { json }).catch(() => null);
    if (this.source.mark() === mark && answer)
      this.set({ problems: answer.problems.map(inNewsroomWords), isChecked: true });
  }

  private set(change: Partial<WorkState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
