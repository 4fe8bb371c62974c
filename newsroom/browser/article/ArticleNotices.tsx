import { useEffect, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { textFolder } from '../../../lib/content/check/pages/textFile.ts';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { PASTE_EVENT } from '../editor/pasteRules.ts';
import type { WorkSource } from './documentSource.ts';
import { useWork, useWorkbench } from './Workbench.tsx';

type ArticleNoticesProps = {
  isRestored: boolean;
  others: ArticleDocument['workingCopies'];
  source: WorkSource;
  notice: string;
  onDismiss: () => void;
};

/** What the person has to know before they go on writing: above the story, and in sight when it is scrolled. */
export function ArticleNotices({ isRestored, others, source, notice, onDismiss }: ArticleNoticesProps) {
  const { kind, slug, work, uploads, addFiles, session } = useWorkbench();
  const { message, isGone, collisions } = useWork((state) => state);
  const failures = useSyncExternalStore(uploads.subscribe, uploads.listFailures);
  const [restored, setRestored] = useState(isRestored);
  const [copies, setCopies] = useState(others);
  const [asked, setAsked] = useState<string | null>(null);
  const discard = (copy: ArticleDocument['workingCopies'][number]) => {
    const path = `${textFolder(kind, slug)}/working-copy?window=${copy.window}`;
    // If that fails, the notice is there again with the next visit.
    callNewsroom(path, z.unknown(), { method: 'DELETE' }).catch(() => undefined);
    setCopies(copies.filter((one) => one !== copy));
  };
  const [pasted, setPasted] = useState<string[]>([]);
  useEffect(() => {
    const onPasted = (event: Event) =>
      setPasted(event instanceof CustomEvent && Array.isArray(event.detail) ? event.detail.map(String) : []);
    window.addEventListener(PASTE_EVENT, onPasted);
    return () => window.removeEventListener(PASTE_EVENT, onPasted);
  }, []);
  return (
    <div className="notices" aria-live="polite">
      {restored && (
        <Notice onDismiss={() => setRestored(false)}>What you had not saved is here again. Undo takes it away.</Notice>
      )}
      {copies.map((copy) => (
        <Notice key={copy.window} onDismiss={() => setCopies(copies.filter((one) => one !== copy))}>
          Another window of yours has changes that are not saved (
          {new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(copy.saved))}
          ).
          <button
            type="button"
            onClick={() => {
              source.load(copy.text);
              setCopies(copies.filter((one) => one !== copy));
            }}
          >
            Show them here
          </button>{' '}
          <button type="button" onClick={() => (asked === copy.window ? discard(copy) : setAsked(copy.window))}>
            {asked === copy.window ? 'Press again: they are gone then' : 'Discard them'}
          </button>
        </Notice>
      ))}
      {message && (
        <Notice onDismiss={() => work.dismiss()}>
          {message}{' '}
          {isGone && kind === 'article' && (
            <button type="button" onClick={() => void work.save({ bringBack: true })}>
              Bring it back with this text
            </button>
          )}
          {isGone && <a href="/bin">See the bin</a>}
          {collisions.map((collision, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: collisions have no name, and do not change.
            <dl key={index} className="collision">
              <dt>Yours, shown below</dt>
              <dd>{collision.mine || '(removed)'}</dd>
              <dt>Theirs</dt>
              <dd>{collision.theirs || '(removed)'}</dd>
            </dl>
          ))}
        </Notice>
      )}
      {notice && <Notice onDismiss={onDismiss}>{notice}</Notice>}
      {pasted.length > 0 && <Notice onDismiss={() => setPasted([])}>Pasted. {pasted.join(' ')}</Notice>}
      {failures.map((failure) => (
        <Notice key={failure.file.name} onDismiss={() => uploads.dismissFailure(failure)}>
          {failure.reason}{' '}
          <button
            type="button"
            onClick={() => {
              uploads.dismissFailure(failure);
              addFiles([failure.file], { position: session.state.selection.from });
            }}
          >
            Try again
          </button>
        </Notice>
      ))}
    </div>
  );
}

function Notice({ children, onDismiss }: { children: React.ReactNode; onDismiss: () => void }) {
  return (
    <div className="notice">
      <div>{children}</div>
      <button type="button" aria-label="Dismiss" onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
