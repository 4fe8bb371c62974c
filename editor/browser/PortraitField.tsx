import { Button } from '@keystar/ui/button';
import { type BasicFormField, fields } from '@keystatic/core';
import { useRef, useState } from 'react';
import type { FieldGuide } from '../../lib/content/model.ts';
import { callEditor } from './callEditor.ts';
import { PICTURE_TYPES, takePictures } from './pictures.ts';

const FOLDER = 'content/contributors';

/** The picture of a contributor, which lies beside their file: its name, and a way to put one there. */
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
    const { photos, refused } = await takePictures(files, new Set());
    setRefusal(refused[0] ?? null);
    const [photo] = photos;
    if (!photo) return;
    try {
      const addition = { path: `${FOLDER}/${photo.name}`, contents: toBase64(photo.bytes) };
      await callEditor('update', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ additions: [addition], deletions: [] }),
      });
      onDone(photo.name);
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
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
