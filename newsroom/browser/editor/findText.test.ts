import { history, undo } from 'prosemirror-history';
import { EditorState, NodeSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { toText } from '../../document/documentText.ts';
import { openDocument } from '../../document/openDocument.testing.ts';
import { findNext, findPlugin, findWords, searchOf } from './findPlugin.ts';
import { listMatches, replaceMatches } from './findText.ts';

const TEXT = `---
headline: The rover
mainMedia:
  src: a.jpg
  caption: A rover
---

The **ro**ver went. A Rover,
and a lander.

| Rover | x |
| ----- | - |

<Photo src="rover.jpg" alt="The rover" caption="Rover" id="rover" />
`;

const open = () => EditorState.create({ doc: openDocument(TEXT), plugins: [history(), findPlugin()] });
const write = ({ doc }: EditorState) => toText(doc, TEXT);

describe('find', () => {
  it('finds words in the headline, the text, a table, captions and alt texts, and in no file name', () => {
    const { doc } = open();
    const places = listMatches(doc, 'rover').map((match) =>
      match.kind === 'text' ? doc.textBetween(match.from, match.to) : `${match.kind} ${match.name}`,
    );
    expect(places).toEqual([
      'main media caption',
      'rover',
      'rover',
      'Rover',
      'Rover',
      'attribute alt',
      'attribute caption',
    ]);
  });

  it('minds capitals if the search has some, and takes signs as they are', () => {
    expect(listMatches(open().doc, 'Rover')).toHaveLength(3);
    expect(listMatches(open().doc, 'r.ver')).toEqual([]);
    expect(listMatches(open().doc, '')).toEqual([]);
  });

  it('begins behind the caret, goes around at the end, and selects a photo for its words', () => {
    const start = open();
    let state = start.apply(findWords(start, 'rover'));
    expect(searchOf(state).current).toBe(1);
    for (let step = 0; step < 4; step++) state = state.apply(findNext(state, 1));
    expect(state.selection).toBeInstanceOf(NodeSelection);
    for (let step = 0; step < 2; step++) state = state.apply(findNext(state, 1));
    expect(searchOf(state).current).toBe(0);
  });
});

describe('replace', () => {
  it('replaces everywhere, keeps bold words bold, and is one step to undo', () => {
    const start = open();
    let state = start.apply(replaceMatches(start.tr, listMatches(start.doc, 'rover'), 'rover', 'Yutu $& 2'));
    expect(write(state)).toContain('headline: The Yutu $& 2');
    expect(write(state)).toContain('caption: A Yutu $& 2');
    expect(write(state)).toContain('src="rover.jpg" alt="The Yutu $& 2" caption="Yutu $& 2" id="rover"');
    expect(listMatches(state.doc, 'rover')).toEqual([]);
    undo(state, (tr) => {
      state = state.apply(tr);
    });
    expect(write(state)).toBe(TEXT);
  });

  it('removes the words if the replacement is empty', () => {
    const start = open();
    const state = start.apply(replaceMatches(start.tr, listMatches(start.doc, ' and a lander'), ' and a lander', ''));
    expect(write(state)).toContain('A Rover,.');
  });

  it('finds again what is left after one was replaced', () => {
    const start = open();
    let state = start.apply(findWords(start, 'rover'));
    const [first] = searchOf(state).matches;
    if (first) state = state.apply(replaceMatches(state.tr, [first], 'rover', 'x'));
    expect(searchOf(state).matches).toHaveLength(6);
  });
});
