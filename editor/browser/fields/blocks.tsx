import { Button } from '@keystar/ui/button';
import { block, repeating, wrapper } from '@keystatic/core/content-components';
import { type ReactNode, useRef } from 'react';
import { componentSchemas } from '../../../lib/content/model/model.ts';
import type { EditorSettings } from '../../settings.ts';
import type { PhotoChange } from '../changePhoto.ts';
import { type PhotoFile, PICTURE_TYPES } from '../pictures.ts';
import { Thumbnail } from '../Thumbnail.tsx';
import { useFileWords } from '../useFileWords.ts';
import { indexOfPhoto, placeOfGallery, useBodyTools } from './bodyTools.ts';
import { buildAttributeFields } from './buildFields.tsx';

/** The components that may stand in a body, as blocks of the editor: those of the content model, by the same names. */
export function buildBlocks(settings: EditorSettings) {
  const schemaOf = (name: keyof typeof componentSchemas) => buildAttributeFields(componentSchemas[name], settings);
  return {
    Gallery: repeating({
      label: 'Gallery',
      description: 'Photos that belong together. Drop files on it.',
      schema: schemaOf('Gallery'),
      children: ['Photo'],
      validation: { children: { min: 1 } },
      ContentView: ({ value, children }) => <GalleryView words={textsOf(value)}>{children}</GalleryView>,
    }),
    Photo: block({
      label: 'Photo',
      description: 'One picture with its caption and credit.',
      schema: schemaOf('Photo'),
      ContentView: ({ value }) => <PhotoView photo={photoOf(value)} words={textsOf(value)} />,
    }),
    PullQuote: wrapper({
      label: 'Pull quote',
      description: 'A sentence from the story, set large.',
      schema: schemaOf('PullQuote'),
      ContentView: ({ value, children }) => (
        <div className="galley-quote">
          {children}
          {textsOf(value).by && <p contentEditable={false}>{textsOf(value).by}</p>}
        </div>
      ),
    }),
    FactBox: wrapper({
      label: 'Fact box',
      description: 'Background in a box of its own.',
      schema: schemaOf('FactBox'),
      ContentView: ({ value, children }) => (
        <div className="galley-box">
          <p contentEditable={false}>
            <strong>{textsOf(value).title || 'No title yet'}</strong>
          </p>
          {children}
        </div>
      ),
    }),
  };
}

type Words = Readonly<Record<string, string>>;

function GalleryView({ words, children }: { words: Words; children: ReactNode }) {
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

function PhotoView({ photo, words }: { photo: PhotoFile | null; words: Words }) {
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

function photoOf(value: object): PhotoFile | null {
  const src: unknown = 'src' in value ? value.src : null;
  if (typeof src !== 'object' || src === null || !('name' in src) || !('bytes' in src)) return null;
  return { name: String(src.name), bytes: src.bytes instanceof Uint8Array ? src.bytes : null };
}

function textsOf(value: object): Words {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
