import { Button } from '@keystar/ui/button';
import { useRef } from 'react';
import type { EditedBlock } from '../../editor/browser/fields/blockEditor.ts';
import { placeOfGallery, useBodyTools } from '../../editor/browser/fields/bodyTools.ts';
import { PICTURE_TYPES } from '../../editor/browser/pictures.ts';

export function GalleryEditor({ words, children }: EditedBlock) {
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const tools = useBodyTools();
  const add = (files: readonly File[]) => {
    if (root.current && files.length > 0) tools?.addPhotos(files, placeOfGallery(root.current));
  };
  return (
    <div ref={root} data-gallery="" className="galley-gallery">
      <div contentEditable={false} className="galley-gallery-tools">
        <Button onPress={() => input.current?.click()}>Add photos…</Button>
        <span>or drop them here{words.credit ? ` · Credit: ${words.credit}` : ''}</span>
        <input
          ref={input}
          type="file"
          accept={PICTURE_TYPES}
          multiple
          hidden
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      <div className="galley-gallery-photos">{children}</div>
    </div>
  );
}
