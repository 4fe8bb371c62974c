import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { photoModel } from '../../../blocks/photo/photo.model.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { attributesOf } from '../../document/schema.ts';
import { findGallery, nudgePhotos, type PlacedPhoto, reorderPhotos, setAttributes } from '../editor/photoCommands.ts';
import { useEditorState, useWorkbench } from '../editor/Workbench.tsx';
import { DeferredText, flushFields } from '../fields/DeferredText.tsx';
import { PhotoProblems } from './PhotoBlock.tsx';
import { usePhotoSource } from './usePhotoSource.ts';
import {
  type Cell,
  cellAfter,
  fillDown,
  isTable,
  pasteCells,
  type RowChange,
  replaceWords,
  WORD_COLUMNS,
  type WordRow,
} from './wordGrid.ts';

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

type ContactSheetProps = {
  photos: readonly PlacedPhoto[];
  selected: readonly number[];
  onSelect: (selected: readonly number[]) => void;
  onNudge: (step: -1 | 1) => void;
  onOrder: (indices: readonly number[], to: number) => void;
};

function ContactSheet({ photos, selected, onSelect, onNudge, onOrder }: ContactSheetProps) {
  const select = (index: number, isMore: boolean) => {
    if (!isMore) return onSelect([index]);
    const next = selected.includes(index) ? selected.filter((one) => one !== index) : [...selected, index];
    onSelect(next.sort((a, b) => a - b));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.altKey) {
      if (selected.length > 0) onNudge(step < 0 ? -1 : 1);
      const first = Math.min(...selected) + step;
      focusFrame(event.currentTarget, Math.max(0, Math.min(first, photos.length - 1)));
      return;
    }
    const next = Math.max(0, Math.min(index + step, photos.length - 1));
    select(next, event.shiftKey);
    focusFrame(event.currentTarget, next);
  };
  const onDrop = (event: DragEvent<HTMLElement>, index: number) => {
    event.preventDefault();
    const moved = selected.length > 0 ? selected : [];
    onOrder(moved, index - moved.filter((one) => one < index).length);
  };
  return (
    <ol className="contact-sheet" aria-label="Order">
      {photos.map((photo, index) => (
        <li key={photo.src || index}>
          <button
            type="button"
            aria-pressed={selected.includes(index)}
            draggable
            onDragStart={() => !selected.includes(index) && onSelect([index])}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => onDrop(event, index)}
            onClick={({ shiftKey, ctrlKey, metaKey }) => select(index, shiftKey || ctrlKey || metaKey)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <Thumbnail src={photo.src} />
            <span className="position">
              {index + 1} <span className="file-name">{photo.src}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function focusFrame(from: HTMLElement, index: number): void {
  const frames = from.closest('ol')?.querySelectorAll('button');
  // After the photos were drawn in their new order.
  requestAnimationFrame(() => frames?.[index]?.focus());
}

function Thumbnail({ src }: { src: string }) {
  const { thumbnail } = usePhotoSource(src);
  return thumbnail ? <img src={thumbnail} alt="" draggable={false} loading="lazy" /> : <span className="no-picture" />;
}

type WordTableProps = {
  photos: readonly PlacedPhoto[];
  rows: readonly WordRow[];
  selected: readonly number[];
  onChange: (changes: readonly RowChange[]) => void;
};

function WordTable({ photos, rows, selected, onChange }: WordTableProps) {
  const focus = (from: HTMLElement, { row, column }: Cell) =>
    from.closest('table')?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"] textarea`)?.focus();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, cell: Cell) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      const words = event.target instanceof HTMLTextAreaElement ? event.target.value : '';
      const name = WORD_COLUMNS[cell.column] ?? 'alt';
      const typed = rows.map((row, index) => (index === cell.row ? { ...row, [name]: words } : row));
      onChange([{ row: cell.row, words: { [name]: words } }, ...fillDown(typed, cell, selected)]);
      return;
    }
    if (event.key !== 'Enter' || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const next = cellAfter(cell, event.shiftKey ? 'Shift+Enter' : 'Enter', rows.length);
    if (next) focus(event.currentTarget, next);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>, cell: Cell) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(text)) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.blur();
    onChange(pasteCells(rows.length, cell, text));
  };
  return (
    <table className="word-table">
      <thead>
        <tr>
          <th scope="col">Photo</th>
          {WORD_COLUMNS.map((name) => (
            <th key={name} scope="col">
              {guideOf(photoModel.attributes.shape[name]).label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {photos.map((photo, row) => (
          <tr key={photo.src || row}>
            <th scope="row">
              <Thumbnail src={photo.src} />
              <span className="file-name">
                {row + 1} {photo.src}
              </span>
              <PhotoProblems src={photo.src} />
            </th>
            {WORD_COLUMNS.map((name, column) => (
              <td
                key={name}
                data-cell={`${row}-${column}`}
                onKeyDown={(event) => onKeyDown(event, { row, column })}
                onPaste={(event) => onPaste(event, { row, column })}
              >
                <WordCell
                  photo={photo}
                  row={row}
                  name={name}
                  value={rows[row]?.[name] ?? ''}
                  onCommit={(word) => onChange([{ row, words: { [name]: word } }])}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WordCellProps = {
  photo: PlacedPhoto;
  row: number;
  name: (typeof WORD_COLUMNS)[number];
  value: string;
  onCommit: (value: string) => void;
};

function WordCell({ photo, row, name, value, onCommit }: WordCellProps) {
  const { file } = usePhotoSource(photo.src);
  const { label } = guideOf(photoModel.attributes.shape[name]);
  return (
    <DeferredText
      lines
      isLabelHidden
      label={`${label} of photo ${row + 1}`}
      placeholder={file?.fromFile[name]}
      value={value}
      onCommit={onCommit}
    />
  );
}
