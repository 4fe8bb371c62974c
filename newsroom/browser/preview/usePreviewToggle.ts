import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether the preview is open, and what opens and closes it. */
export type PreviewToggle = { isOpen: boolean; toggle: () => void };

const KEY = 'newsroom-preview';
/** The same width is in `preview.css`. */
const WIDE = '(min-width: 68.75rem)';

/**
 * Opens and closes the preview, by Ctrl+Shift+Enter too. Where it has room beside the text, it is as
 * it was left the last time.
 */
export function usePreviewToggle(isAllowed: boolean): PreviewToggle {
  const [isOpen, setOpen] = useState(() => isAllowed && isWide() && localStorage.getItem(KEY) === 'open');
  const toggle = () => {
    setOpen(!isOpen);
    if (isWide()) localStorage.setItem(KEY, isOpen ? 'closed' : 'open');
  };
  useEffect(() => {
    if (!isAllowed) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      toggle();
    };
    // Before the editor, for which it would be a line break.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });
  return { isOpen, toggle };
}

/** Whether the preview has room beside the text. */
export function useIsWide(): boolean {
  return useSyncExternalStore(followWidth, isWide);
}

function followWidth(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function isWide(): boolean {
  return window.matchMedia(WIDE).matches;
}
