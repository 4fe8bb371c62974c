import { Button } from '@keystar/ui/button';
import { type DragEvent, useRef, useState } from 'react';
import type { PictureMetadata } from '../../../lib/content/model/picture.ts';
import { callEditor } from '../callEditor.ts';
import { listFolder, namePictures, usePictureNames } from '../pictureNames.ts';
import { nameOf, type PhotoFile, PICTURE_TYPES, takePictures } from '../pictures.ts';
import { Thumbnail } from '../Thumbnail.tsx';
import { useFileWords } from '../useFileWords.ts';

type PhotoPickerProps = { value: PhotoFile | null; onChange(value: PhotoFile | null): void };

/**
 * Shows a photo's picture, and replaces it: from the article's folder, by choosing a file or by
 * dropping one.
 */
export function PhotoPicker({ value, onChange }: PhotoPickerProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const metadata = useFileWords(value?.bytes ?? null);

  const latest = useRef(onChange);
  latest.current = onChange;
  usePictureNames(() => (value ? [value.name] : []));

  async function take(files: readonly File[]) {
    try {
      const [{ photos, refused }, folder] = await Promise.all([takePictures(files.slice(0, 1)), listFolder()]);
      setRefusal(refused[0] ?? null);
      const [photo] = namePictures(photos, folder);
      // The texts beside the picture may have changed while the file was read.
      if (photo) latest.current({ name: photo.name, bytes: photo.bytes });
    } catch (error) {
      setRefusal(String(error));
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take([...event.dataTransfer.files]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut; the buttons do the same.
    <div className="galley-picker" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {value ? <Thumbnail photo={value} /> : <p>No picture yet. Drop one here.</p>}
      <div className="galley-picker-actions">
        <Button onPress={() => input.current?.click()}>{value ? 'Replace with another file…' : 'Upload…'}</Button>
        <FolderPictures onChoose={onChange} onFailure={setRefusal} />
        {value && <Button onPress={() => onChange(null)}>Remove</Button>}
      </div>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        onChange={({ target }) => void take([...(target.files ?? [])])}
      />
      {refusal && <p className="galley-refusal">{refusal}</p>}
      {metadata && <FileWords metadata={metadata} />}
    </div>
  );
}

/** The file's own metadata, which applies to every text that the editor leaves empty. */
function FileWords({ metadata }: { metadata: PictureMetadata }) {
  const words = Object.entries({
    Alt: metadata.alt,
    Caption: metadata.caption,
    Credit: metadata.credit,
    Creator: metadata.creator,
    Copyright: metadata.copyright,
  }).filter(([, text]) => text);
  if (words.length === 0) return null;
  return (
    <div className="galley-file-words">
      <p>The file says this; it holds wherever a field is left empty:</p>
      <dl>
        {words.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

type FolderPicturesProps = { onChoose(photo: PhotoFile): void; onFailure(reason: string | null): void };

/** The pictures that are in the article's folder already. */
function FolderPictures({ onChoose, onFailure }: FolderPicturesProps) {
  const [photos, setPhotos] = useState<PhotoFile[] | null>(null);
  const open = async () => {
    try {
      setPhotos(photos ? null : await fetchFolder());
      onFailure(null);
    } catch (error) {
      onFailure(String(error));
    }
  };
  return (
    <>
      <Button onPress={() => void open()}>{photos ? 'Close the folder' : "Choose from the article's folder…"}</Button>
      {photos && (
        <ul className="galley-folder">
          {photos.length === 0 && <li>There is no picture beside the article yet.</li>}
          {photos.map((photo) => (
            <li key={photo.name}>
              <button
                type="button"
                onClick={() => {
                  onChoose(photo);
                  setPhotos(null);
                }}
              >
                <Thumbnail photo={photo} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function fetchFolder(): Promise<PhotoFile[]> {
  const entries = await listFolder();
  return Promise.all(
    entries.map(async ({ path, sha }) => {
      const response = await callEditor(`blob/${sha}/${path}`);
      return { name: nameOf(path), bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
}
