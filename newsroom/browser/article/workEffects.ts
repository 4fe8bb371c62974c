import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { callNewsroom } from '../callNewsroom.ts';

/** What the work on an article does outside of it, handed in for the tests. */
export type WorkEffects = {
  /** Whether it is an article or a page, which have addresses of their own. */
  kind: TextKind;
  call: typeof callNewsroom;
  window: string;
  /** Keeps a text in this browser while the server is away; null removes it. */
  keepHere(slug: string, copy: { base: string; text: string } | null): void;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
};
