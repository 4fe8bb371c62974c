import { Button } from '@keystar/ui/button';
import { type DragEvent, useRef, useState } from 'react';
import type { PictureMetadata } from '../../lib/images/picture.ts';
import { callEditor } from './callEditor.ts';
import { openItem } from './openItem.ts';
import { nameOf, type PhotoFile, PICTURE_TYPES, takePictures } from './pictures.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useFileWords } from './useFileWords.ts';

type PhotoPickerProps = { value: PhotoFile | null; onChange(value: PhotoFile | null): void };

/** Shows a photo's picture, and takes another: from the article's folder, or a new one by choosing or dropping it. */
export function PhotoPicker({ value, onChange }: PhotoPickerProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const metadata = useFileWords(value?.bytes ?? null);

  async function take(files: readonly File[]) {
    const { photos, refused } = await takePictures(files.slice(0, 1), new Set(await listTakenNames()));
    setRefusal(refused[0] ?? null);
    const [photo] = photos;
    if (photo) onChange({ name: photo.name, bytes: photo.bytes });
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
        <FolderPictures onChoose={onChange} />
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

/** What the file itself says, which holds wherever the editor writes nothing. */
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

/** The pictures that lie beside the article already. */
function FolderPictures({ onChoose }: { onChoose(photo: PhotoFile): void }) {
  const [photos, setPhotos] = useState<PhotoFile[] | null>(null);
  const open = async () => setPhotos(photos ? null : await fetchFolder());
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

type FolderEntry = { path: string; sha: string };

async function listFolder(): Promise<FolderEntry[]> {
  const item = openItem();
  if (item?.collection !== 'articles' || item.slug === null) return [];
  const response = await callEditor(`pictures/${item.slug}`);
  return response.json();
}

async function listTakenNames(): Promise<string[]> {
  return (await listFolder()).map(({ path }) => nameOf(path));
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
