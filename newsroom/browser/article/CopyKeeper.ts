import { z } from 'zod';
import { textFolder } from '../../../lib/content/check/pages/textFile.ts';
import type { WorkSource } from './documentSource.ts';
import type { WorkEffects } from './workEffects.ts';

/** From the first key that is not kept: the working copy has to be kept within two seconds. */
const KEEP_MS = 1_200;
const RETRY_MS = 5_000;

type KeeperOptions = {
  source: WorkSource;
  effects: WorkEffects;
  /** The saved version that the text was begun from. */
  getBase: () => { slug: string; version: string };
  onKept: (kept: 'kept' | 'only here') => void;
};

/** Keeps what is typed on the server, or in this browser while the server is away. */
export class CopyKeeper {
  private readonly options: KeeperOptions;
  /** 0 while no timer runs. */
  private timer = 0;
  private isKeeping = false;

  constructor(options: KeeperOptions) {
    this.options = options;
  }

  /** Keeps the text in a while, also while somebody types without a pause. */
  keepSoon(): void {
    if (this.timer === 0) this.keepAfter(KEEP_MS);
  }

  keepAfter(ms: number): void {
    this.stop();
    this.timer = this.options.effects.setTimer(() => void this.keep(), ms);
  }

  stop(): void {
    this.options.effects.clearTimer(this.timer);
    this.timer = 0;
  }

  /** One at a time: an older text must not arrive after a newer one. */
  async keep(): Promise<void> {
    this.stop();
    if (this.isKeeping) return this.keepAfter(KEEP_MS);
    this.isKeeping = true;
    const { source, effects, getBase, onKept } = this.options;
    const { slug, version } = getBase();
    const [writing, mark] = [source.write(), source.mark()];
    try {
      const json = { base: version, text: await writing, window: effects.window };
      await effects.call(`${textFolder(effects.kind, slug)}/working-copy`, z.unknown(), { method: 'PUT', json });
      effects.keepHere(slug, null);
      if (source.mark() === mark) onKept('kept');
    } catch {
      await writing.then(
        (text) => effects.keepHere(slug, { base: version, text }),
        () => undefined,
      );
      onKept('only here');
      if (this.timer === 0) this.keepAfter(RETRY_MS);
    } finally {
      this.isKeeping = false;
    }
  }
}
