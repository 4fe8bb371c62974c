import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { attributesOf } from '../../document/schema.ts';
import { useEditorState, useWorkbench } from '../article/Workbench.tsx';
import { findGallery, nudgePhotos, type PlacedPhoto, reorderPhotos, setAttributes } from '../editor/photoCommands.ts';
import { flushFields } from '../fields/DeferredText.tsx';
import { ContactSheet } from './ContactSheet.tsx';
import { WordTable } from './WordTable.tsx';
import { type RowChange, replaceWords, WORD_COLUMNS, type WordRow } from './wordGrid.ts';

/** All photos of a gallery: a contact sheet to order them, and a table for their words. */
export function PhotoGrid({ gallery, onClose }: { gallery: number; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="sheet">
        <Dialog aria-label="Words and order of the photos" className="grid-dialog">
          <GridContent gallery={gallery} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function GridContent({ gallery, onClose }: { gallery: number; onClose: () => void }) {
  const { session } = useWorkbench();
  const doc = useEditorState((state) => state.doc);
  const photos = findGallery(doc, gallery)?.photos ?? [];
  const rows = photos.map(wordsOf);
  const [selected, setSelected] = useState<readonly number[]>([]);
  const [find, setFind] = useState({ search: '', replacement: '' });
  const apply = (changes: readonly RowChange[]) =>
    session.change((tr) =>
      changes.reduce(
        (own, { row, words }) => setAttributes(own, photos[row]?.position ?? 0, withoutNothing(words)),
        tr,
      ),
    );
  const order = (indices: readonly number[], to: number) => {
    session.change((tr) => reorderPhotos(tr, gallery, indices, to));
    setSelected(indices.map((_, offset) => to + offset));
  };
  const nudge = (step: -1 | 1) => {
    session.change((tr) => nudgePhotos(tr, gallery, selected, step));
    const first = Math.min(...selected) + step;
    if (first >= 0 && first + selected.length <= photos.length)
      setSelected(selected.map((_, offset) => first + offset));
  };
  return (
    <>
      <header className="sheet-header">
        <h2>Words and order</h2>
        <form
          className="replace"
          onSubmit={(event) => {
            event.preventDefault();
            flushFields();
            apply(replaceWords(photos.map(wordsOf), find.search, find.replacement));
          }}
        >
          <input
            aria-label="Find"
            placeholder="Find"
            value={find.search}
            onChange={({ target }) => setFind({ ...find, search: target.value })}
          />
          <input
            aria-label="Replace with"
            placeholder="Replace with"
            value={find.replacement}
            onChange={({ target }) => setFind({ ...find, replacement: target.value })}
          />
          <button type="submit">Replace all</button>
        </form>
        <button type="button" className="primary" onClick={onClose}>
          Done
        </button>
      </header>
      <ContactSheet photos={photos} selected={selected} onSelect={setSelected} onNudge={nudge} onOrder={order} />
      <p className="help">
        Alt and arrows move photos, Shift selects several. In the table, Enter goes down, Ctrl+D fills down, and cells
        of a spreadsheet can be pasted.
      </p>
      <WordTable photos={photos} rows={rows} selected={selected} onChange={apply} />
    </>
  );
}

function wordsOf({ node }: PlacedPhoto): WordRow {
  const attributes = attributesOf(node);
  return Object.fromEntries(WORD_COLUMNS.map((name) => [name, String(attributes[name] ?? '')]));
}

function withoutNothing(words: WordRow): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, word ?? '']));
}
