import type { AssetFormField } from '@keystatic/core';
import { useId } from 'react';
import type { FieldGuide } from '../../../lib/content/model/model.ts';
import { type PhotoFile, PICTURE_DIRECTORY } from '../pictures.ts';
import { PhotoPicker } from './PhotoPicker.tsx';

/**
 * The file of a photo. Unlike Keystatic's own field it never drops a name: a missing or unreadable
 * picture stays as it is written.
 */
export function buildPhotoField({
  label,
}: FieldGuide): AssetFormField<PhotoFile | null, PhotoFile | null, string | null> {
  return {
    kind: 'form',
    formKind: 'asset',
    label,
    directory: PICTURE_DIRECTORY,
    Input: ({ value, onChange }) => <PhotoInput {...{ label, value, onChange }} />,
    defaultValue: () => null,
    filename: (value) => (typeof value === 'string' ? value : undefined),
    parse: (value, { asset }) => (typeof value === 'string' ? { name: value, bytes: asset ?? null } : null),
    serialize: (value) => ({
      value: value?.name,
      asset: value?.bytes ? { filename: value.name, content: value.bytes } : undefined,
    }),
    validate: (value) => value,
    reader: { parse: (value) => (typeof value === 'string' ? value : null) },
  };
}

type PhotoInputProps = { label: string; value: PhotoFile | null; onChange(value: PhotoFile | null): void };

function PhotoInput({ label, value, onChange }: PhotoInputProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="galley-photo-field">
      <span id={id} className="galley-label">
        {label}
      </span>
      <PhotoPicker value={value} onChange={onChange} />
    </div>
  );
}
