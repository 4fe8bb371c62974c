import type { ClipboardEvent, KeyboardEvent } from 'react';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { useEditorState } from '../article/Workbench.tsx';
import { galleryCreditAt, type PlacedPhoto } from '../editor/photoCommands.ts';
import { DeferredText } from '../fields/DeferredText.tsx';
import { PhotoProblems } from './PhotoBlock.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import { usePhotoSource } from './usePhotoSource.ts';
import {
  type Cell,
  cellAfter,
  fillDown,
  isTable,
  pasteCells,
  type RowChange,
  WORD_COLUMNS,
  type WordRow,
} from './wordGrid.ts';

type WordTableProps = {
  photos: readonly PlacedPhoto[];
  rows: readonly WordRow[];
  selected: readonly number[];
  onChange: (changes: readonly RowChange[]) => void;
};

/** The words of all photos side by side. Enter goes down, Ctrl+D fills down, columns can be pasted. */
export function WordTable({ photos, rows, selected, onChange }: WordTableProps) {
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
              {guideOf(blocksModel.Photo.attributes.shape[name]).label}
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
  const credit = useEditorState(({ doc }) => (name === 'credit' ? galleryCreditAt(doc, photo.position) : ''));
  const { label } = guideOf(blocksModel.Photo.attributes.shape[name]);
  return (
    <DeferredText
      lines
      isLabelHidden
      label={`${label} of photo ${row + 1}`}
      placeholder={credit || file?.fromFile[name]}
      value={value}
      onCommit={onCommit}
    />
  );
}
