import type { WorkState } from './workState.ts';

/** In a few words: whether everything is saved, kept, or only in this browser. */
export function WorkStatus({ state, isDirty }: { state: WorkState; isDirty: boolean }) {
  return (
    <span role="status" className="work-status">
      {describeWork(state, isDirty)}
    </span>
  );
}

type Described = Pick<WorkState, 'saving' | 'kept' | 'changes'>;

export function describeWork({ saving, kept, changes }: Described, isDirty: boolean): string {
  if (saving === 'saving') return 'Saving…';
  if (saving === 'failed') return 'Not saved';
  if (!isDirty && saving === 'saved') return changes === '' ? 'Saved' : `Saved: ${changes}`;
  if (!isDirty) return '';
  if (kept === 'only here') return 'Offline: kept in this browser';
  return kept === 'kept' ? 'Unsaved changes, kept' : 'Unsaved changes';
}

/** How far the article's new photos are. Until then readers get them in two sizes. */
export function describePictures({ done, total }: { done: number; total: number }): string {
  return `${done} of ${total} photos in all sizes`;
}
