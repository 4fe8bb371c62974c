import { useSyncExternalStore } from 'react';
import type { EditorProblem } from '../../authoring/editing/describeProblem.ts';

/** The last result of the content check for the open article. */
export type ProblemState = {
  /** Null while no article is open. */
  slug: string | null;
  isChecking: boolean;
  problems: readonly EditorProblem[];
  /** Why the check itself failed, or something else that the editor must know. */
  notice: string | null;
  /** Whether somebody else has saved the article since this page opened it. */
  isConflict: boolean;
};

let state: ProblemState = { slug: null, isChecking: false, problems: [], notice: null, isConflict: false };
const listeners = new Set<() => void>();

export function setProblems(change: Partial<ProblemState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function useProblems(): ProblemState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
