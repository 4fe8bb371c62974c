import { toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { Command, EditorState } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { type KeyboardEvent, useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useEditorState, useWorkbench } from '../article/Workbench.tsx';
import { markType } from './editorPlugins.ts';
import { type Insertion, listInsertions } from './insertCommands.ts';
import { TABLE_TOOLS } from './tableCommands.ts';

type ToolbarProps = {
  view: EditorView;
  onInsert: (insertion: Insertion) => void;
  onLink: () => void;
  onFind: () => void;
};

const MARKS = [
  { name: 'strong', label: 'Bold', sign: 'B', keys: 'Ctrl+B' },
  { name: 'emphasis', label: 'Italic', sign: 'I', keys: 'Ctrl+I' },
  { name: 'delete', label: 'Struck out', sign: 'S', keys: '' },
] as const;

/** The tools above the text. Arrow keys move between them; Escape goes back to the text. */
export function Toolbar({ view, onInsert, onLink, onFind }: ToolbarProps) {
  const marks = useEditorState((state) =>
    MARKS.filter(({ name }) => hasMark(state, name))
      .map(({ name }) => name)
      .join(' '),
  );
  const hasLink = useEditorState((state) => hasMark(state, 'link'));
  const inTable = useEditorState(isInTable);
  const { kind } = useWorkbench();
  const insertions = useMemo(() => listInsertions(kind), [kind]);
  const run = (command: Command) => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  return (
    <div role="toolbar" aria-label="Text" className="toolbar" onKeyDown={(event) => moveInToolbar(event, view)}>
      {MARKS.map(({ name, label, sign, keys }) => (
        <button
          key={name}
          type="button"
          className={`tool tool-${name}`}
          aria-label={label}
          title={keys ? `${label} (${keys})` : label}
          aria-pressed={marks.split(' ').includes(name)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(toggleMark(markType(name)))}
        >
          {sign}
        </button>
      ))}
      <button
        type="button"
        className="tool"
        aria-pressed={hasLink}
        title="Link (Ctrl+K)"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onLink}
      >
        Link
      </button>
      <MenuTrigger>
        <Button className="tool">Insert ▾</Button>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu" aria-label="Insert" onAction={(key) => choose(insertions, String(key), onInsert)}>
            {insertions.map(({ name, label, help }) => (
              <MenuItem key={name} id={name} className="menu-item" textValue={label}>
                {label} <span className="help">{help}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {inTable && (
        <MenuTrigger>
          <Button className="tool">Table ▾</Button>
          <Popover className="popover" placement="bottom start">
            <Menu
              className="menu"
              aria-label="Table"
              // After the menu has given the focus back.
              onAction={(key) => setTimeout(() => run(TABLE_TOOLS[Number(key)]?.command ?? (() => false)))}
            >
              {TABLE_TOOLS.map(({ label }, index) => (
                <MenuItem key={label} id={String(index)} className="menu-item">
                  {label}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <span className="toolbar-gap" />
      <button type="button" className="tool" title="Find and replace (Ctrl+F)" onClick={onFind}>
        Find
      </button>
      <button type="button" className="tool" aria-label="Undo" title="Undo (Ctrl+Z)" onClick={() => run(undo)}>
        ↶
      </button>
      <button type="button" className="tool" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" onClick={() => run(redo)}>
        ↷
      </button>
    </div>
  );
}

function choose(all: readonly Insertion[], name: string, onInsert: (insertion: Insertion) => void): void {
  const insertion = all.find((one) => one.name === name);
  // After the menu has given the focus back.
  if (insertion) setTimeout(() => onInsert(insertion));
}

function hasMark({ selection, storedMarks, doc }: EditorState, name: string): boolean {
  const type = markType(name);
  if (selection.empty) return Boolean(type.isInSet(storedMarks ?? selection.$from.marks()));
  return doc.rangeHasMark(selection.from, selection.to, type);
}

function moveInToolbar(event: KeyboardEvent<HTMLElement>, view: EditorView): void {
  if (event.key === 'Escape') view.focus();
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.matches(':focus'));
  buttons[(index + step + buttons.length) % buttons.length]?.focus();
}
