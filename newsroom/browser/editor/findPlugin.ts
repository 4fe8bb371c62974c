import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { listMatches, type Match, selectMatch } from './findText.ts';

/** An open search. `current` is the index of the match that is shown; -1 without matches. */
export type Search = { words: string; matches: readonly Match[]; current: number };

const NONE: Search = { words: '', matches: [], current: -1 };
const key = new PluginKey<Search>('find');

export function searchOf(state: EditorState): Search {
  return key.getState(state) ?? NONE;
}

/** Searches for words; empty ones end the search. The first match behind the caret is shown. */
export function findWords(state: EditorState, words: string): Transaction {
  const matches = listMatches(state.doc, words);
  const behind = matches.findIndex((match) => match.kind === 'text' && match.from >= state.selection.from);
  return goTo(state.tr, { words, matches, current: matches.length === 0 ? -1 : Math.max(0, behind) });
}

/** Goes on to the next match, or back to the one before. */
export function findNext(state: EditorState, step: -1 | 1): Transaction {
  const { words, matches, current } = searchOf(state);
  const count = matches.length;
  return goTo(state.tr, { words, matches, current: count === 0 ? -1 : (current + step + count) % count });
}

function goTo(tr: Transaction, search: Search): Transaction {
  const match = search.matches[search.current];
  return (match ? selectMatch(tr, match) : tr).setMeta(key, search);
}

/** Marks what a search has found, and finds it again after a change. */
export function findPlugin(): Plugin<Search> {
  return new Plugin({
    key,
    state: {
      init: () => NONE,
      apply(tr, search): Search {
        const asked: Search | undefined = tr.getMeta(key);
        const next = asked ?? search;
        if (!tr.docChanged || next.words === '') return next;
        const matches = listMatches(tr.doc, next.words);
        return { ...next, matches, current: Math.min(Math.max(next.current, 0), matches.length - 1) };
      },
    },
    props: {
      decorations(state) {
        const { matches, current } = searchOf(state);
        return DecorationSet.create(
          state.doc,
          matches.flatMap((match, index) => {
            const attributes = { class: index === current ? 'found is-current' : 'found' };
            if (match.kind === 'text') return [Decoration.inline(match.from, match.to, attributes)];
            const node = match.kind === 'attribute' ? state.doc.nodeAt(match.position) : null;
            return node && match.kind === 'attribute'
              ? [Decoration.node(match.position, match.position + node.nodeSize, attributes)]
              : [];
          }),
        );
      },
    },
  });
}
