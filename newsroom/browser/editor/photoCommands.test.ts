import { EditorState, NodeSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { toText } from '../../document/documentText.ts';
import { openBody } from '../../document/openDocument.testing.ts';
import {
  galleryCreditAt,
  insertPhotos,
  listPhotos,
  movePhoto,
  nudgePhotos,
  removePhoto,
  reorderPhotos,
  setAttributes,
} from './photoCommands.ts';

const BODY = `One.

<Gallery>
  <Photo src="a.jpg" caption="A" />
  <Photo src="b.jpg" />
  <Photo src="c.jpg" />
</Gallery>

Two.

<Gallery>
  <Photo src="z.jpg" />
</Gallery>
`;
const state = () => EditorState.create({ doc: openBody(BODY) });
const order = ({ doc }: { doc: EditorState['doc'] }) =>
  listPhotos(doc)
    .map(({ src }) => src.replace('.jpg', ''))
    .join('');
const galleryAt = (index: number) => {
  const positions: number[] = [];
  state().doc.descendants((node, position) => {
    if (node.type.name === 'Gallery') positions.push(position);
  });
  return positions[index] ?? -1;
};
const write = ({ doc }: { doc: EditorState['doc'] }) => toText(doc, `---\nheadline: A\n---\n\n${BODY}`).slice(21);

describe('photos that are inserted', () => {
  it('join the gallery that they were dropped on, and leave the other one alone', () => {
    const { tr } = state();
    expect(order(insertPhotos(tr, ['d.jpg', 'e.jpg'], { gallery: galleryAt(0) }))).toBe('abcdez');
  });

  it('become a gallery behind the paragraph with the caret, and one alone becomes a photo', () => {
    expect(write(insertPhotos(state().tr, ['d.jpg', 'e.jpg'], { position: 8 }))).toContain(
      'One.\n\n<Gallery>\n  <Photo src="d.jpg" />\n\n  <Photo src="e.jpg" />\n</Gallery>',
    );
    expect(write(insertPhotos(state().tr, ['d.jpg'], { position: 8 }))).toContain(
      'One.\n\n<Photo src="d.jpg" />\n\n<Gallery>',
    );
  });

  it('leave the caret behind them, so that the writing goes on', () => {
    const { doc, selection } = insertPhotos(state().tr, ['d.jpg'], { position: state().doc.content.size - 1 });
    expect(selection.$from.parent.type.name).toBe('paragraph');
    expect(selection.$from.parent).toBe(doc.child(2).lastChild);
  });

  it('stand before the text when the caret is in the headline', () => {
    expect(order(insertPhotos(state().tr, ['d.jpg'], { position: 1 }))).toBe('dabcz');
  });
});

describe('photos that are moved', () => {
  it.each([
    ['the last to the first place', [2], 0, 'cabz'],
    ['two at once, in their order', [0, 1], 1, 'cabz'],
    ['behind the end', [0], 9, 'bcaz'],
  ])('%s', (_name, indices, to, expected) => {
    expect(order(reorderPhotos(state().tr, galleryAt(0), indices, to))).toBe(expected);
  });

  it('go one place earlier or later, and no further than the edge', () => {
    expect(order(nudgePhotos(state().tr, galleryAt(0), [1, 2], -1))).toBe('bcaz');
    expect(nudgePhotos(state().tr, galleryAt(0), [0], -1).docChanged).toBe(false);
    expect(nudgePhotos(state().tr, galleryAt(0), [2], 1).docChanged).toBe(false);
  });

  it('stay selected after Alt and an arrow key', () => {
    const start = state();
    const first = listPhotos(start.doc)[0]?.position ?? 0;
    let next = start.apply(start.tr.setSelection(NodeSelection.create(start.doc, first)));
    for (let count = 0; count < 2; count++)
      movePhoto(1)(next, (tr) => {
        next = next.apply(tr);
      });
    expect(order(next)).toBe('bcaz');
    expect(next.selection instanceof NodeSelection && next.selection.node.attrs.attributes).toMatchObject({
      src: 'a.jpg',
    });
  });
});

describe('a photo', () => {
  it('has the credit of its gallery, if that has one', () => {
    const gallery = galleryAt(0);
    const { doc } = setAttributes(state().tr, gallery, { credit: 'CNSA' });
    expect(galleryCreditAt(doc, gallery + 1)).toBe('CNSA');
    expect(galleryCreditAt(doc, galleryAt(1) + 1)).toBe('');
    expect(galleryCreditAt(doc, gallery)).toBe('');
    expect(galleryCreditAt(doc, undefined)).toBe('');
  });

  it('takes its gallery with it when it was the last', () => {
    const last = listPhotos(state().doc).at(-1)?.position ?? 0;
    const tr = removePhoto(state().tr, last);
    expect(order(tr)).toBe('abc');
    expect(write(tr).match(/<Gallery/g)).toHaveLength(1);
  });

  it('loses an attribute that is emptied', () => {
    const first = listPhotos(state().doc)[0]?.position ?? 0;
    expect(write(setAttributes(state().tr, first, { caption: '', alt: 'Ä', decorative: false }))).toContain(
      '<Photo src="a.jpg" alt="Ä" />',
    );
  });
});
