import { fields } from '@keystatic/core';
import { type DragEvent, useRef, useState } from 'react';
import { mergeBody } from '../../../authoring/mergeEdit.ts';
import type { EditorSettings } from '../../settings.ts';
import { changePhoto } from '../changePhoto.ts';
import { escapeAttributes } from '../escapeAttributes.ts';
import { insertPhotos, listPhotoNames, type Place } from '../insertPhotos.ts';
import { listFolder, namePictures, usePictureNames } from '../pictureNames.ts';
import { takePictures } from '../pictures.ts';
import { buildBlocks } from './blocks.tsx';
import { type BodyTools, BodyToolsContext, placeOfGallery } from './bodyTools.ts';

type MdxField = ReturnType<typeof fields.mdx>;
type BodyInputProps = Parameters<MdxField['Input']>[0];

/**
 * An article's body: what the grammar allows, and nothing else. Pictures can be dropped anywhere on
 * it.
 */
export function buildBodyField(settings: EditorSettings): MdxField {
  const field = fields.mdx({
    label: 'Body',
    components: buildBlocks(settings),
    options: { heading: [2, 3, 4], image: false, divider: true, codeBlock: true, table: true, strikethrough: true },
  });
  const Input = (props: BodyInputProps) => <BodyInput {...props} Editor={field.Input} />;
  const serialize: typeof field.serialize = (value, extra) => field.serialize(escapeAttributes(value), extra);
  // The server merges a save with the file that is there. GitHub does not, so it is done here.
  return settings.storage.kind === 'github'
    ? keepUnedited({ ...field, Input, serialize })
    : { ...field, Input, serialize };
}

/** The body as it was read, with only the edited blocks changed. */
function keepUnedited(field: MdxField): MdxField {
  const read = new Map<string | undefined, string>();
  return {
    ...field,
    parse(value, args) {
      if (args.content) read.set(args.slug, new TextDecoder().decode(args.content));
      return field.parse(value, args);
    },
    serialize(value, extra) {
      const written = field.serialize(value, extra);
      const before = read.get(extra.slug);
      if (before === undefined || !written.content) return written;
      const merged = mergeBody(before, new TextDecoder().decode(written.content));
      return { ...written, content: new TextEncoder().encode(merged) };
    },
  };
}

function BodyInput({
  Editor,
  ...props
}: BodyInputProps & { Editor: (props: BodyInputProps) => React.ReactElement | null }) {
  const latest = useRef(props);
  latest.current = props;
  usePictureNames(() => listPhotoNames(latest.current.value));
  const root = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);

  /**
   * Applies a change to the current body: it may have changed while files were read, and the last
   * change need not be rendered yet.
   */
  function change(update: (value: BodyInputProps['value']) => BodyInputProps['value']) {
    const value = update(latest.current.value);
    latest.current = { ...latest.current, value };
    latest.current.onChange(value);
  }

  async function add(files: readonly File[], place: Place) {
    setBusy(true);
    try {
      const [{ photos, refused }, folder] = await Promise.all([takePictures(files), listFolder()]);
      setRefused(refused);
      if (photos.length > 0) change((value) => insertPhotos(value, namePictures(photos, folder), place));
      window.dispatchEvent(new Event('galley-changed'));
    } catch (error) {
      setRefused([String(error)]);
    } finally {
      setBusy(false);
    }
  }

  const tools: BodyTools = {
    addPhotos: (files, place) => void add(files, place),
    changePhoto: (index, wish) => change((value) => changePhoto(value, index, wish)),
  };
  const isFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    <div
      ref={root}
      className="galley-body"
      onDragOverCapture={(event) => {
        if (isFiles(event)) event.preventDefault();
      }}
      onDropCapture={(event) => {
        if (!isFiles(event) || !root.current) return;
        // Keystatic would take only the first file.
        event.preventDefault();
        event.stopPropagation();
        void add([...event.dataTransfer.files], placeOfDrop(root.current, event.target));
      }}
      onPasteCapture={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        void add(files, { kind: 'selection' });
      }}
    >
      <BodyToolsContext.Provider value={tools}>
        <Editor {...props} />
      </BodyToolsContext.Provider>
      <div aria-live="polite">
        {isBusy && <p className="galley-busy">Reading the pictures…</p>}
        {refused.map((reason) => (
          <p key={reason} className="galley-refusal">
            {reason}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Where files were dropped: on a gallery, or after a block of the body. */
function placeOfDrop(root: HTMLElement, target: EventTarget): Place {
  if (!(target instanceof Element)) return { kind: 'selection' };
  const gallery = target.closest('[data-gallery]');
  if (gallery) return placeOfGallery(gallery);
  const editable = root.querySelector('.ProseMirror');
  const index = editable ? [...editable.children].findIndex((child) => child.contains(target)) : -1;
  return index < 0 ? { kind: 'end' } : { kind: 'after block', index };
}
