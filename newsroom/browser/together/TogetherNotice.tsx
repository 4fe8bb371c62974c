import { useState } from 'react';
import { z } from 'zod';
import { useWork, useWorkbench } from '../article/Workbench.tsx';
import { callNewsroom } from '../callNewsroom.ts';
import { flushFields } from '../fields/DeferredText.tsx';
import type { Together } from './together.ts';

type TogetherNoticeProps = { together: Together; onAnswered: () => void };

/** Who else writes here, and what to do about it. */
export function TogetherNotice({ together, onAnswered }: TogetherNoticeProps) {
  const { work, slug, maySave } = useWorkbench();
  useWork((state) => state);
  const [hasAsked, setAsked] = useState(false);
  const { writer, isWriting, takenBy, asking } = together;
  if (!maySave) return null;
  const change = (json: { action: 'ask' | 'take' | 'give'; to?: string }) =>
    callNewsroom(`articles/${slug}/writer`, z.unknown(), { json });
  if (asking) {
    const handOver = async () => {
      flushFields();
      if (work.isDirty() && !(await work.save())) return;
      await change({ action: 'give', to: asking.id });
    };
    return (
      <div className="notice" role="alert">
        <div>
          {asking.name} asks to write here.
          <button type="button" onClick={() => void handOver().finally(onAnswered)}>
            {work.isDirty() ? 'Save and hand over' : 'Hand over'}
          </button>
          <button type="button" onClick={onAnswered}>
            Not now
          </button>
        </div>
      </div>
    );
  }
  if (isWriting) return null;
  return (
    <div className="notice" role="status">
      <div>
        {describeWriter(together)}
        {takenBy && work.isDirty() && ' What you had not saved is kept. Save it, and both are merged.'}
        {writer && !hasAsked && (
          <button
            type="button"
            onClick={() => {
              setAsked(true);
              void change({ action: 'ask' });
            }}
          >
            Ask to write
          </button>
        )}
        {writer && hasAsked && ` ${writer.name} has been asked.`}
        <button type="button" onClick={() => void change({ action: 'take' })}>
          {writer ? 'Take over' : 'Write here'}
        </button>
      </div>
    </div>
  );
}

function describeWriter({ writer, takenBy }: Together): string {
  if (!writer) return 'You are reading along. Nobody else is writing now.';
  if (takenBy?.id === writer.id) return `${writer.name} has taken over.`;
  return `${writer.name} is writing. You read along, and see each save.`;
}
