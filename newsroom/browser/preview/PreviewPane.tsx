import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay, Popover } from 'react-aria-components';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { PreviewLink } from '../article/ArticleActions.tsx';
import type { WorkSource } from '../article/documentSource.ts';
import { useWorkbench } from '../article/Workbench.tsx';
import { callNewsroom } from '../callNewsroom.ts';
import { ProblemList } from '../publishing/ProblemList.tsx';
import { windowId } from '../windowId.ts';
import { LivePreview, type PreviewState } from './LivePreview.ts';
import { PreviewFrames } from './PreviewFrames.tsx';
import { useIsWide } from './usePreviewToggle.ts';

const WIDTHS = [
  { name: 'Phone', px: 390 },
  { name: 'Tablet', px: 820 },
  { name: 'Desk', px: 1440 },
] as const;
const WIDTH_KEY = 'newsroom-preview-width';

type PreviewPaneProps = { source: WorkSource; onClose: () => void; onGo: (problem: NewsroomProblem) => void };

/** The article as readers will get it, while it is written: beside the text, or over it on small screens. */
export function PreviewPane({ source, onClose, onGo }: PreviewPaneProps) {
  const isBeside = useIsWide();
  const { work } = useWorkbench();
  const [preview] = useState(() => openPreview(source, work));
  useEffect(() => preview.start(), [preview]);
  if (isBeside) {
    return (
      <section className="preview-pane" aria-label="Preview">
        <PaneContent preview={preview} onClose={onClose} onGo={onGo} isBeside />
      </section>
    );
  }
  const goBackTo = (problem: NewsroomProblem) => {
    onClose();
    onGo(problem);
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="preview-full">
        <Dialog aria-label="Preview" className="preview-pane">
          <PaneContent preview={preview} onClose={onClose} onGo={goBackTo} isBeside={false} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function openPreview(source: WorkSource, work: ReturnType<typeof useWorkbench>['work']): LivePreview {
  return new LivePreview({
    source,
    work,
    effects: {
      call: callNewsroom,
      window: windowId(),
      setTimer: (run, ms) => window.setTimeout(run, ms),
      clearTimer: (timer) => window.clearTimeout(timer),
    },
  });
}

type PaneContentProps = Omit<PreviewPaneProps, 'source'> & { preview: LivePreview; isBeside: boolean };

function PaneContent({ preview, onClose, onGo, isBeside }: PaneContentProps) {
  const state = useSyncExternalStore(preview.subscribe, preview.getState);
  const { page, problems, message } = state;
  const [width, setWidth] = useState(() => Number(localStorage.getItem(WIDTH_KEY)) || WIDTHS[0].px);
  const choose = (px: number) => {
    setWidth(px);
    localStorage.setItem(WIDTH_KEY, String(px));
  };
  return (
    <>
      <header className="preview-bar">
        {!isBeside && (
          <button type="button" onClick={onClose}>
            ← Back
          </button>
        )}
        <fieldset className="preview-widths">
          <legend className="hidden-label">Width of the screen</legend>
          {WIDTHS.map(({ name, px }) => (
            <button
              key={name}
              type="button"
              className="tool"
              aria-pressed={px === width}
              title={`${px} px wide`}
              onClick={() => choose(px)}
            >
              {name}
            </button>
          ))}
        </fieldset>
        <span role="status" className="work-status">
          {describePreview(state)}
        </span>
        <span className="toolbar-gap" />
        <DialogTrigger>
          <Button>Share…</Button>
          <Popover className="popover publish-popover" placement="bottom end">
            <Dialog aria-label="Share" className="publish-dialog">
              <PreviewLink />
            </Dialog>
          </Popover>
        </DialogTrigger>
        {isBeside && (
          <button type="button" onClick={onClose}>
            Close
          </button>
        )}
      </header>
      {message && (
        <div className="preview-problems">
          <p>{message}</p>
          <button type="button" onClick={() => void preview.make()}>
            Try again
          </button>
        </div>
      )}
      {problems.length > 0 && (
        <div className="preview-problems">
          <p>Until this is done, the preview stays as it was:</p>
          <ProblemList problems={problems} onGo={onGo} />
        </div>
      )}
      {page && <PreviewFrames page={page} width={width} />}
    </>
  );
}

/** Said once, and again only when it is another. */
function describePreview({ page, problems, message }: PreviewState): string {
  if (message || problems.length > 0) return 'Not up to date';
  return page ? 'Follows what you type' : 'Preparing the preview…';
}
