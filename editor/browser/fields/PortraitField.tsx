import { Button } from '@keystar/ui/button';
import { type BasicFormField, fields } from '@keystatic/core';
import { useRef, useState } from 'react';
import { freeName } from '../../../authoring/photos/pictureNames.ts';
import type { FieldGuide } from '../../../lib/content/model/model.ts';
import { callEditor } from '../callEditor.ts';
import { nameOf, PICTURE_TYPES, takePictures } from '../pictures.ts';
import { listFiles } from '../versions.ts';

const FOLDER = 'content/contributors';
const CHUNK_BYTES = 32_768;

/**
 * A contributor's portrait, in the same folder as their file: its name, and a way to upload one.
 */
export function buildPortraitField({ label, help }: FieldGuide): BasicFormField<string> {
  const text = fields.text({ label, description: help ?? 'The name of a file beside the contributor’s.' });
  return {
    kind: 'form',
    label,
    Input: (props) => (
      <div>
        <text.Input {...props} />
        <Upload onDone={props.onChange} />
      </div>
    ),
    defaultValue: () => '',
    parse: (value) => (typeof value === 'string' ? value : ''),
    serialize: (value) => ({ value: value === '' ? undefined : value }),
    validate: (value) => value,
    reader: { parse: (value) => (typeof value === 'string' ? value : '') },
  };
}

function Upload({ onDone }: { onDone(name: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function upload(files: readonly File[]) {
    try {
      const { photos, refused } = await takePictures(files.slice(0, 1));
      setRefusal(refused[0] ?? null);
      const [photo] = photos;
      if (!photo) return;
      const saved = [...(await listFiles()).keys()].filter((path) => path.startsWith(`${FOLDER}/`));
      const name = freeName(photo.name, new Set(saved.map((path) => nameOf(path).toLowerCase())));
      const addition = { path: `${FOLDER}/${name}`, contents: toBase64(photo.bytes) };
      await callEditor('update', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ additions: [addition], deletions: [], opened: {} }),
      });
      onDone(name);
    } catch (error) {
      setRefusal(String(error));
    }
  }
  return (
    <>
      <Button onPress={() => input.current?.click()}>Upload…</Button>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        onChange={({ target }) => void upload([...(target.files ?? [])])}
      />
      {refusal && <p className="galley-refusal">{refusal}</p>}
    </>
  );
}

function toBase64(bytes: Uint8Array): string {
  let characters = '';
  // Chunked, because a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    characters += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
