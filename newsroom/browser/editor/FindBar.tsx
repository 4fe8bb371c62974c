import type { EditorView } from 'prosemirror-view';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useEditorState, useWorkbench } from '../article/Workbench.tsx';
import { flushFields } from '../fields/DeferredText.tsx';
import { findNext, findWords, searchOf } from './findPlugin.ts';
import { type Match, replaceMatches } from './findText.ts';

/** Calls back on Ctrl+F, wherever the caret is. Dialogs leave it to the browser. */
export function useFindKey(onFind: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
      if (!isFind || document.querySelector('.overlay')) return;
      event.preventDefault();
      onFind();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

/** Finds words in text, captions and alt texts, and replaces them. Escape goes back to the text. */
export function FindBar({ view, onClose }: { view: EditorView; onClose: () => void }) {
  const { mayEdit } = useWorkbench();
  const { words, matches, current } = useEditorState(searchOf);
  const [replacement, setReplacement] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.select();
    return () => {
      if (!view.isDestroyed) view.dispatch(findWords(view.state, ''));
    };
  }, [view]);
  useFindKey(() => input.current?.select());
  const find = (next: string) => {
    flushFields();
    view.dispatch(findWords(view.state, next));
    showMatch(view);
  };
  const move = (step: -1 | 1) => {
    view.dispatch(findNext(view.state, step));
    showMatch(view);
  };
  const replace = (chosen: readonly Match[]) => {
    view.dispatch(replaceMatches(view.state.tr, chosen, words, replacement));
    showMatch(view);
  };
  const close = () => {
    onClose();
    view.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') close();
    const isInput = event.target instanceof HTMLInputElement;
    if (event.key !== 'Enter' || !isInput || event.nativeEvent.isComposing) return;
    event.preventDefault();
    move(event.shiftKey ? -1 : 1);
  };
  const match = matches[current];
  return (
    <div className="find-bar" role="search" aria-label="Find in the article" onKeyDown={onKeyDown}>
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: somebody pressed the keys for it.
        autoFocus
        aria-label="Find"
        placeholder="Find in text and captions"
        autoComplete="off"
        value={words}
        onChange={({ target }) => find(target.value)}
      />
      <span role="status" className="help">
        {words === '' ? '' : match ? `${current + 1} of ${matches.length}, ${placeOf(match)}` : 'Not found'}
      </span>
      <button type="button" aria-label="Previous" title="Previous (Shift+Enter)" onClick={() => move(-1)}>
        ↑
      </button>
      <button type="button" aria-label="Next" title="Next (Enter)" onClick={() => move(1)}>
        ↓
      </button>
      {mayEdit && (
        <>
          <input
            aria-label="Replace with"
            placeholder="Replace with"
            autoComplete="off"
            value={replacement}
            onChange={({ target }) => setReplacement(target.value)}
          />
          {/* Not disabled: the focus would be lost with the last match, and Escape with it. */}
          <button type="button" aria-disabled={!match} onClick={() => match && replace([match])}>
            Replace
          </button>
          <button type="button" aria-disabled={!match} onClick={() => match && replace(matches)}>
            Replace all
          </button>
        </>
      )}
      <button type="button" aria-label="Close the search" onClick={close}>
        ×
      </button>
    </div>
  );
}

function placeOf(match: Match): string {
  return match.kind === 'text'
    ? 'in the text'
    : match.kind === 'attribute'
      ? `${match.name} of a block`
      : `main media, ${match.name}`;
}

/** The caret is in the search field, so ProseMirror does not scroll. */
function showMatch(view: EditorView): void {
  view.dom.querySelector('.found.is-current')?.scrollIntoView({ block: 'center' });
}
