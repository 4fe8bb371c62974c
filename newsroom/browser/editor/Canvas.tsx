import { TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { fieldsOf, schema } from '../../document/schema.ts';
import { useEditorState, useWorkbench } from '../article/Workbench.tsx';
import { GalleryHeader } from '../photos/GalleryHeader.tsx';
import { PhotoBlock } from '../photos/PhotoBlock.tsx';
import { BlockHeader } from './BlockHeader.tsx';
import { BlockRegistry, blockViews, type ShownBlock } from './blockViews.ts';
import { readClipboard } from './pasteRules.ts';
import { insertBlocks } from './photoCommands.ts';

/** The headline, the standfirst and the body, drawn by ProseMirror; blocks are drawn by React. */
export function Canvas({ onView }: { onView: (view: EditorView | null) => void }) {
  const root = useRef<HTMLDivElement>(null);
  const [registry] = useState(() => new BlockRegistry());
  const { session, addFiles, mayEdit, me } = useWorkbench();
  // The browser checks the spelling in this language.
  const language = useEditorState(({ doc }) => String(fieldsOf(doc).lang ?? me.site.language));
  const take = useRef(addFiles);
  take.current = addFiles;

  useEffect(() => {
    if (!root.current) return;
    const view = new EditorView(root.current, {
      state: session.state,
      nodeViews: blockViews(registry),
      editable: () => mayEdit,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Story',
        spellcheck: 'true',
        class: 'story',
      },
      dispatchTransaction(tr) {
        const state = view.state.apply(tr);
        view.updateState(state);
        session.take(state);
      },
      // A letter typed while a photo is selected must not replace the photo.
      handleTextInput: ({ state, dispatch }, _from, _to, text) => {
        if (!('node' in state.selection)) return false;
        const paragraph = schema.node('paragraph', null, [schema.text(text)]);
        const tr = insertBlocks(state.tr, state.selection.from, [paragraph]);
        const end = tr.doc.resolve(Math.min(state.selection.to + 1, tr.doc.content.size));
        dispatch(tr.setSelection(TextSelection.near(end, 1)).scrollIntoView());
        return true;
      },
      handlePaste: (own, event) =>
        readClipboard(own, event, (files) => take.current(files, { position: own.state.selection.from })),
      handleDrop: (own, event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return false;
        const at = own.posAtCoords({ left: event.clientX, top: event.clientY });
        take.current(files, placeOfDrop(own, at?.pos ?? own.state.doc.content.size));
        event.preventDefault();
        return true;
      },
    });
    session.attach((tr) => view.dispatch(tr));
    onView(view);
    return () => {
      onView(null);
      session.attach((tr) => session.take(session.state.apply(tr)));
      view.destroy();
    };
  }, [session, registry, onView, mayEdit]);

  return (
    <>
      <div ref={root} className="canvas" lang={language} />
      <Blocks registry={registry} />
    </>
  );
}

/** Files dropped on a gallery join it. */
function placeOfDrop({ state }: EditorView, position: number): { gallery: number } | { position: number } {
  const place = state.doc.resolve(position);
  for (let depth = place.depth; depth > 0; depth--)
    if (place.node(depth).type.name === 'Gallery') return { gallery: place.before(depth) };
  return { position };
}

function Blocks({ registry }: { registry: BlockRegistry }) {
  const blocks = useSyncExternalStore(registry.subscribe, registry.list);
  return [...blocks.values()].map((block) => createPortal(<BlockDrawing block={block} />, block.slot, block.key));
}

const BlockDrawing = memo(function BlockDrawing({ block }: { block: ShownBlock }) {
  if (block.node.type.name === 'Photo') return <PhotoBlock block={block} />;
  if (block.node.type.name === 'Gallery') return <GalleryHeader block={block} />;
  return <BlockHeader block={block} />;
});
