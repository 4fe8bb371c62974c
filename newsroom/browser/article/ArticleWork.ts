import { textFolder } from '../../../lib/content/check/pages/textFile.ts';
import {
  type ArticleDocument,
  articleDocumentSchema,
  type Correction,
  checkAnswerSchema,
  collidedSchema,
  savedSchema,
} from '../../api/articleSchemas.ts';
import { liveAnswerSchema } from '../../api/eventSchema.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import type { Fields } from '../../document/schema.ts';
import { NewsroomError } from '../callNewsroom.ts';
import { inNewsroomWords } from '../publishing/problemWords.ts';
import { CopyKeeper } from './CopyKeeper.ts';
import type { WorkSource } from './documentSource.ts';
import type { WorkEffects } from './workEffects.ts';
import { beginWork, type WorkState } from './workState.ts';

/** Debounce after the last key. */
const CHECK_MS = 600;
const GONE = 'was removed or moved while you had it open. What you wrote is kept here.';

/** The work on one article: keeping what is typed, checking it, saving it. */
export class ArticleWork {
  private state: WorkState;
  private readonly source: WorkSource;
  private readonly effects: WorkEffects;
  private readonly listeners = new Set<() => void>();
  private readonly keeper: CopyKeeper;
  private checkTimer = 0;
  private saveAgain = false;

  constructor(article: ArticleDocument, source: WorkSource, effects: WorkEffects) {
    this.source = source;
    this.effects = effects;
    this.keeper = new CopyKeeper({ source, effects, getBase: this.getState, onKept: (kept) => this.set({ kept }) });
    this.state = beginWork(article);
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
      this.keeper.stop();
      this.effects.clearTimer(this.checkTimer);
      if (this.state.kept === 'typing') void this.keeper.keep();
    };
  }

  isDirty = (): boolean => this.source.isDirty();

  private get checkPath(): string {
    return this.effects.kind === 'article' ? 'check' : 'pages/check';
  }

  /** The document as it is saved; null while the article is edited as text. */
  savedDocument = () => this.source.savedDocument();

  addFile(file: ArticleDocument['files'][number]): void {
    this.set({ files: [...this.state.files.filter(({ name }) => name !== file.name), file] });
    this.checkSoon();
  }

  /** What a save would send now. */
  async writeDraft(): Promise<{ base: string; text: string; remove: string[] }> {
    const { version } = this.state;
    const text = await this.source.write();
    return { base: version, text, remove: this.unusedFiles(text) };
  }

  /** What would stand in the way if the article had other fields: a draft may lack what readers need. */
  async checkWith(fields: Fields): Promise<readonly NewsroomProblem[]> {
    const text = await this.source.writeWith(fields);
    const json = { slug: this.state.slug, text, remove: this.unusedFiles(text) };
    return (await this.effects.call(this.checkPath, checkAnswerSchema, { json })).problems.map(inNewsroomWords);
  }

  /**
   * Saves the article. What is typed meanwhile stays, not saved. During a save, another will follow.
   *
   * @param options.correction if the text has a new correction
   * @param options.bringBack if the article is gone, puts it back at its address
   */
  async save(options: { correction?: Correction; bringBack?: true } = {}): Promise<boolean> {
    if (this.state.saving === 'saving') {
      this.saveAgain = true;
      return false;
    }
    const { slug } = this.state;
    const [writing, mark] = [this.writeDraft(), this.source.mark()];
    this.set({ saving: 'saving', message: null });
    try {
      const json = { ...(await writing), window: this.effects.window, ...options };
      const { text } = json;
      const saved = await this.effects.call(textFolder(this.effects.kind, slug), savedSchema, { method: 'PUT', json });
      const isSame = this.source.mark() === mark;
      // A merge that is not shown is made again by the next save, from the same base.
      const isAdopted = isSame || !saved.isMerged;
      if (isSame && saved.text !== text) this.source.show(saved.text);
      else if (isSame) this.source.settle(saved.text);
      this.set({
        saving: 'saved',
        changes: saved.changes,
        ...(isAdopted ? { version: saved.version } : {}),
        problems: saved.problems.map(inNewsroomWords),
        files: saved.files,
        kept: isSame ? 'kept' : 'typing',
        isChecked: isSame,
        isGone: false,
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
    if (error instanceof NewsroomError && error.status === 404) this.noteGone();
    this.keeper.keepAfter(0);
  }

  dismiss(): void {
    this.set({ message: null, collisions: [] });
  }

  private noteGone(): void {
    this.set({ isGone: true, message: `This ${this.effects.kind} ${GONE}` });
  }

  /** Somebody else has saved: shows it, unless there is something here that is not saved. */
  async takeOthers(version: string | null): Promise<void> {
    if (this.state.saving === 'saving') return;
    if (version === null) return this.noteGone();
    if (this.state.isGone) this.set({ isGone: false, message: `This ${this.effects.kind} is there again.` });
    if (version === this.state.version) return;
    if (this.source.isDirty()) {
      this.set({ message: 'A colleague has saved this article. Your next save keeps both.' });
      return;
    }
    const article = await this.effects.call(textFolder(this.effects.kind, this.state.slug), articleDocumentSchema);
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

  /** Sections, contributors or other articles have changed: what was checked may be wrong now. */
  noteOutside(): void {
    this.checkSoon();
  }

  async askLive(): Promise<void> {
    if (this.effects.kind !== 'article') return;
    const live = await this.effects.call(`articles/${this.state.slug}/live`, liveAnswerSchema).catch(() => null);
    if (live) this.set({ live });
  }

  /** Pictures of the article that its text no longer names. Those not saved yet are no part of it. */
  private unusedFiles(text: string): string[] {
    return this.state.files.filter(({ name, isNew }) => !isNew && !text.includes(name)).map(({ name }) => name);
  }

  private noteChange(): void {
    if (!this.source.isDirty()) {
      this.keeper.stop();
      this.set({ kept: 'kept', saving: 'idle' });
    } else {
      this.set({ kept: 'typing', ...(this.state.saving === 'saving' ? {} : { saving: 'idle' as const }) });
      this.keeper.keepSoon();
    }
    this.checkSoon();
  }

  private checkSoon(): void {
    if (this.state.isChecked) this.set({ isChecked: false });
    this.effects.clearTimer(this.checkTimer);
    this.checkTimer = this.effects.setTimer(() => void this.check(), CHECK_MS);
  }

  private async check(): Promise<void> {
    const [writing, mark] = [this.writeDraft(), this.source.mark()];
    const draft = await writing.catch(() => null);
    // Somebody went on typing: the check that follows has the newer text.
    if (draft === null || this.source.mark() !== mark) return;
    const json = { slug: this.state.slug, text: draft.text, remove: draft.remove };
    const answer = await this.effects.call(this.checkPath, checkAnswerSchema, { json }).catch(() => null);
    if (this.source.mark() === mark && answer)
      this.set({ problems: answer.problems.map(inNewsroomWords), isChecked: true });
  }

  private set(change: Partial<WorkState>): void {
    const next = { ...this.state, ...change };
    const before = Object.values(this.state);
    // Most keys change nothing here, and then nothing is drawn.
    if (Object.values(next).every((value, index) => Object.is(value, before[index]))) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
