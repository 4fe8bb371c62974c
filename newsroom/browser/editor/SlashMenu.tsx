import { type Plugin, Plugin as ProsePlugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useEditorState } from '../article/Workbench.tsx';
import { filterInsertions, type Insertion, listInsertions, slashWords } from './insertCommands.ts';

/** Keys that the menu takes while it is open. */
const KEY_EVENT = 'slash-key';
const MENU_KEYS = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Tab'];

/** Gives the keys of an open menu to it. Comes before all other plug-ins. */
export function slashKeys(): Plugin {
  return new ProsePlugin({
    props: {
      handleKeyDown: ({ state }, event) => {
        if (!MENU_KEYS.includes(event.key) || slashWords(state.selection.$head.parent) === null) return false;
        return !window.dispatchEvent(new CustomEvent(KEY_EVENT, { detail: event.key, cancelable: true }));
      },
    },
  });
}

type SlashMenuProps = { view: EditorView; onInsert: (insertion: Insertion) => void };

/** What "/" offers, below the caret. */
export function SlashMenu({ view, onInsert }: SlashMenuProps) {
  const words = useEditorState(({ selection }) => (selection.empty ? slashWords(selection.$head.parent) : null));
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const all = useMemo(listInsertions, []);
  const offers = words === null ? [] : filterInsertions(all, words);
  const isOpen = words !== null && words !== dismissed && offers.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other offers.
  useEffect(() => setActive(0), [words]);
  useEffect(() => {
    if (words === null) setDismissed(null);
  }, [words]);
  // In place before the next key: people type faster than effects run.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const onKey = (event: Event) => {
      const key: unknown = event instanceof CustomEvent ? event.detail : null;
      event.preventDefault();
      if (key === 'Escape') setDismissed(words);
      else if (key === 'ArrowDown') setActive((index) => (index + 1) % offers.length);
      else if (key === 'ArrowUp') setActive((index) => (index + offers.length - 1) % offers.length);
      else choose(offers[active]);
    };
    window.addEventListener(KEY_EVENT, onKey);
    return () => window.removeEventListener(KEY_EVENT, onKey);
  });

  if (!isOpen) return null;
  const choose = (insertion: Insertion | undefined) => {
    const { $head } = view.state.selection;
    // The "/" and what follows it were for the menu.
    view.dispatch(view.state.tr.delete($head.start(), $head.end()));
    if (insertion) onInsert(insertion);
  };
  const { left, bottom } = view.coordsAtPos(view.state.selection.from);
  return (
    <div className="slash-menu" role="listbox" aria-label="Insert" style={{ left, top: bottom + 6 }}>
      {offers.map((insertion, index) => (
        <div
          key={insertion.name}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(insertion);
          }}
        >
          {insertion.label} <span className="help">{insertion.help}</span>
        </div>
      ))}
    </div>
  );
}
