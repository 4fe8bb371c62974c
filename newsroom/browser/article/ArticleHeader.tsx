import { useSyncExternalStore } from 'react';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { fieldsOf } from '../../document/schema.ts';
import { flushFields } from '../fields/DeferredText.tsx';
import { now } from '../now.ts';
import { BackLink } from '../pages/BackLink.tsx';
import type { PreviewToggle } from '../preview/usePreviewToggle.ts';
import { CorrectButton } from '../publishing/CorrectButton.tsx';
import { PublishButton } from '../publishing/PublishButton.tsx';
import { describeStatus, isHidden, isPublished } from '../publishing/planPublish.ts';
import type { Together } from '../together/together.ts';
import { useEditorState, useWork, useWorkbench } from './Workbench.tsx';
import { describePictures, WorkStatus } from './WorkStatus.tsx';

/** What is said of the saved version, if readers get it or are about to. */
const LIVE_LABELS: Readonly<Record<string, string>> = { live: 'See it live', waiting: 'Going live…' };

type ArticleHeaderProps = {
  others: Together['others'];
  preview: PreviewToggle;
  onTry: () => void;
  onGo: (problem: NewsroomProblem) => void;
};

/** Where you are, whether it is saved, who is here, and the one button. */
export function ArticleHeader({ others, preview, onTry, onGo }: ArticleHeaderProps) {
  const { kind, slug, work, me, uploads, mayEdit, maySave, mayPublish } = useWorkbench();
  const state = useWork((own) => own);
  const isDirty = useEditorState(() => work.isDirty());
  const isArticle = kind === 'article';
  const saved = work.savedDocument();
  const savedFields = saved ? fieldsOf(saved) : {};
  const count = useSyncExternalStore(uploads.subscribe, () => uploads.list().size);
  return (
    <header className="article-header">
      <BackLink kind={kind} />
      <span className="article-status">
        {isArticle
          ? describeStatus(savedFields, now(), me.site.timeZone)
          : isHidden(savedFields)
            ? 'Draft'
            : 'Published'}
      </span>
      <WorkStatus state={state} isDirty={isDirty} />
      {count > 0 && <span className="work-status">{count === 1 ? '1 photo' : `${count} photos`} on the way</span>}
      {state.live?.pictures && <span className="work-status">{describePictures(state.live.pictures)}</span>}
      {others.length > 0 && <span className="work-status">Also here: {others.map(({ name }) => name).join(', ')}</span>}
      <span className="toolbar-gap" />
      {state.live?.url && LIVE_LABELS[state.live.state] && (
        <a href={state.live.url} target="_blank" rel="noopener">
          {LIVE_LABELS[state.live.state]}
        </a>
      )}
      {!isArticle && !isHidden(savedFields) && (
        <a href={`${me.site.url}/${slug}`} target="_blank" rel="noopener">
          As readers see it
        </a>
      )}
      {isArticle && maySave && (
        <button
          type="button"
          aria-pressed={preview.isOpen}
          title="Preview (Ctrl+Shift+Enter)"
          onMouseDown={(event) => event.preventDefault()}
          onClick={preview.toggle}
        >
          Preview
        </button>
      )}
      {isArticle && maySave && <a href={`/articles/${slug}/history`}>History</a>}
      {!maySave && <span className="work-status">You can read this article, and not change it.</span>}
      <button
        type="button"
        disabled={!maySave}
        title="Save (Ctrl+S)"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          flushFields();
          void work.save();
        }}
      >
        Save
      </button>
      {isArticle && mayEdit && mayPublish && isPublished(savedFields, now(), me.site.timeZone) && (
        <CorrectButton onGo={onGo} />
      )}
      {isArticle && mayEdit && mayPublish && <PublishButton saved={savedFields} onTry={onTry} onGo={onGo} />}
    </header>
  );
}
