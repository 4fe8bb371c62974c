import { useRef } from 'react';
import type { PhotoChange } from '../../editor/browser/changePhoto.ts';
import type { EditedBlock } from '../../editor/browser/fields/blockEditor.ts';
import { indexOfPhoto, useBodyTools } from '../../editor/browser/fields/bodyTools.ts';
import { Thumbnail } from '../../editor/browser/Thumbnail.tsx';
import { useFileWords } from '../../editor/browser/useFileWords.ts';

/**
 * The picture, with the words that readers will see: the editor's own, or those of the picture's
 * file.
 */
export function PhotoEditor({ photo, words }: EditedBlock) {
  const root = useRef<HTMLElement>(null);
  const tools = useBodyTools();
  const change = (what: PhotoChange) => {
    if (root.current) tools?.changePhoto(indexOfPhoto(root.current), what);
  };
  const own = useFileWords(photo?.bytes ?? null);
  const [caption, credit] = [words.caption || own?.caption, words.credit || own?.credit];
  return (
    <figure ref={root} className="galley-photo">
      {photo ? <Thumbnail photo={photo} /> : <p className="galley-missing">No picture yet: press Edit.</p>}
      <figcaption>
        {caption && <span>{caption} </span>}
        {credit && <span className="galley-credit">{credit}</span>}
      </figcaption>
      <div contentEditable={false} className="galley-photo-tools">
        <button
          type="button"
          className="galley-move"
          title="Move earlier"
          aria-label="Move earlier"
          onClick={() => change('earlier')}
        >
          ←
        </button>
        <button
          type="button"
          className="galley-move"
          title="Move later"
          aria-label="Move later"
          onClick={() => change('later')}
        >
          →
        </button>
        <button type="button" onClick={() => change('remove')}>
          Remove
        </button>
      </div>
    </figure>
  );
}
