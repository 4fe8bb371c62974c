import { fields } from '@keystatic/core';
import { createContext, type DragEvent, useContext, useRef, useState } from 'react';
import type { EditorSettings } from '../settings.ts';
import { buildBlocks } from './blocks.tsx';
import { changePhoto, type PhotoChange } from './changePhoto.ts';
import { escapeAttributes } from './escapeAttributes.ts';
import { insertPhotos, listPhotoNames, type Place } from './insertPhotos.ts';
import { takePictures } from './pictures.ts';

type BodyInputProps = Parameters<ReturnType<typeof fields.mdx>['Input']>[0];

type BodyTools = {
  /** Takes files into the body at a place. */
  addPhotos(files: readonly File[], place: Place): void;
  /** Moves a photo within its gallery, or takes it out. */
  changePhoto(index: number, change: PhotoChange): void;
};

/** What blocks can do to the body that they stand in; null outside of a body. */
const BodyToolsContext = createContext<BodyTools | null>(null);

export function useBodyTools(): BodyTools | null {
  return useContext(BodyToolsContext);
}

/** An article's body: what the grammar allows, and nothing else. Pictures may be dropped anywhere on it. */
export function buildBodyField(settings: EditorSettings) {
  const field = fields.mdx({
    label: 'Body',
    components: buildBlocks(settings),
    options: { heading: [2, 3, 4], image: false, divider: true, codeBlock: true, table: true, strikethrough: true },
  });
  return {
    ...field,
    Input: (props: BodyInputProps) => <BodyInput {...props} Editor={field.Input} />,
    serialize: (value: BodyInputProps['value'], extra: { slug: string | undefined }) =>
      field.serialize(escapeAttributes(value), extra),
  };
}

function BodyInput({
  Editor,
  ...props
}: BodyInputProps & { Editor: (props: BodyInputProps) => React.ReactElement | null }) {
  const latest = useRef(props);
  latest.current = props;
  const root = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);

  async function add(files: readonly File[], place: Place) {
    setBusy(true);
    try {
      const taken = listPhotoNames(latest.current.value);
      const result = await takePictures(files, taken);
      setRefused(result.refused);
      // The body may have changed while the files were read.
      const { value, onChange } = latest.current;
      if (result.photos.length > 0) onChange(insertPhotos(value, result.photos, place));
      window.dispatchEvent(new Event('galley-changed'));
    } catch (error) {
      setRefused([String(error)]);
    } finally {
      setBusy(false);
    }
  }

  const tools: BodyTools = {
    addPhotos: (files, place) => void add(files, place),
    changePhoto: (index, change) => latest.current.onChange(changePhoto(latest.current.value, index, change)),
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
        // The library would take the first file only.
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

/** Which of the body's photos an element is. */
export function indexOfPhoto(photo: Element): number {
  return [...(photo.closest('.galley-body')?.querySelectorAll('.galley-photo') ?? [])].indexOf(photo);
}

/** Which of the body's galleries an element is. */
export function placeOfGallery(gallery: Element): Place {
  const all = [...(gallery.closest('.galley-body')?.querySelectorAll('[data-gallery]') ?? [])];
  return { kind: 'gallery', index: all.indexOf(gallery) };
}
