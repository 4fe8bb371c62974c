import { type EditorState, type Plugin, Plugin as ProsePlugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useEffect, useMemo, useState } from 'react';
import { useEditorState, useWorkbench } from '../../article/Workbench.tsx';
import { filterInsertions, type Insertion, listInsertions, slashWords } from '../insertCommands.ts';
import { placeMenu } from './placeMenu.ts';

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

/** What was typed for the menu; null if the caret is not behind a "/". */
function wordsOf({ selection }: EditorState): string | null {
  return selection.empty ? slashWords(selection.$head.parent) : null;
}

/** What "/" offers, below the caret. */
export function SlashMenu({ view, onInsert }: SlashMenuProps) {
  const words = useEditorState(wordsOf);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [choice, setChoice] = useState({ words, index: 0 });
  const { kind } = useWorkbench();
  const all = useMemo(() => listInsertions(kind), [kind]);
  const offers = words === null ? [] : filterInsertions(all, words);
  const active = choice.words === words ? choice.index : 0;

  const choose = (insertion: Insertion | undefined) => {
    const { $head } = view.state.selection;
    // The "/" and what follows it were for the menu.
    view.dispatch(view.state.tr.delete($head.start(), $head.end()));
    if (insertion) onInsert(insertion);
  };
  useEffect(() => {
    if (words === null) setDismissed(null);
  }, [words]);
  useEffect(() => {
    const onKey = (event: Event) => {
      // Asked again: people type faster than the menu is drawn.
      const typed = wordsOf(view.state);
      const current = typed === null || typed === dismissed ? [] : filterInsertions(all, typed);
      if (current.length === 0) return;
      event.preventDefault();
      const key: unknown = event instanceof CustomEvent ? event.detail : null;
      const index = choice.words === typed ? choice.index : 0;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? current.length - 1 : 0;
      if (key === 'Escape') setDismissed(typed);
      else if (step > 0) setChoice({ words: typed, index: (index + step) % current.length });
      else choose(current[index]);
    };
    window.addEventListener(KEY_EVENT, onKey);
    return () => window.removeEventListener(KEY_EVENT, onKey);
  });

  if (words === null || words === dismissed || offers.length === 0) return null;
  const place = placeMenu(view.coordsAtPos(view.state.selection.from), window);
  return (
    <div className="slash-menu" role="listbox" aria-label="Insert" style={place}>
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
