import { type AssetFormField, fields } from '@keystatic/core';
import { useId } from 'react';
import type { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import type { FieldGuide } from '../../../lib/content/model/model.ts';
import { type PhotoFile, PICTURE_DIRECTORY } from '../pictures.ts';
import { PhotoPicker } from './PhotoPicker.tsx';

/**
 * A picture and its texts are one field, so that an article without main media has none of them.
 */
type MainMedia = { photo: PhotoFile | null; words: Readonly<Record<string, string>> };

/**
 * The main media: a picture in the article's folder, with fields for its texts.
 *
 * @param schema its content model; `src` is the picture, and all others are texts
 */
export function buildMainMediaField(
  guide: FieldGuide,
  schema: z.ZodObject,
): AssetFormField<MainMedia, MainMedia, unknown> {
  const texts = Object.entries(schema.shape).flatMap(([name, type]) => {
    if (name === 'src') return [];
    const { label, help, control } = guideOf(type);
    return [
      { name, field: fields.text({ label, ...(help ? { description: help } : {}), multiline: control === 'lines' }) },
    ];
  });
  return {
    kind: 'form',
    formKind: 'asset',
    label: guide.label,
    directory: PICTURE_DIRECTORY,
    Input: ({ value, onChange }) => (
      <MainMediaInput guide={guide}>
        <PhotoPicker value={value.photo} onChange={(photo) => onChange({ ...value, photo })} />
        {(value.photo || Object.keys(value.words).length > 0) &&
          texts.map(({ name, field: { Input } }) => (
            <Input
              key={name}
              value={value.words[name] ?? ''}
              onChange={(text) => onChange({ ...value, words: { ...value.words, [name]: text } })}
              autoFocus={false}
              forceValidation={false}
            />
          ))}
      </MainMediaInput>
    ),
    defaultValue: () => ({ photo: null, words: {} }),
    filename: (value) => srcOf(value),
    parse(value, { asset }) {
      const src = srcOf(value);
      const words = Object.entries(fieldsOf(value)).filter(([name, text]) => name !== 'src' && isPlain(text));
      return {
        photo: src === undefined ? null : { name: src, bytes: asset ?? null },
        words: Object.fromEntries(words.map(([name, text]) => [name, String(text)])),
      };
    },
    serialize({ photo, words }) {
      const written = Object.entries(words).filter(([, text]) => text !== '');
      const value = { ...(photo ? { src: photo.name } : {}), ...Object.fromEntries(written) };
      return {
        value: Object.keys(value).length > 0 ? value : undefined,
        asset: photo?.bytes ? { filename: photo.name, content: photo.bytes } : undefined,
      };
    },
    validate: (value) => value,
    reader: { parse: (value) => value },
  };
}

function MainMediaInput({ guide, children }: { guide: FieldGuide; children: React.ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="galley-photo-field">
      <span id={id} className="galley-label">
        {guide.label}
      </span>
      {guide.help && <p className="galley-help">{guide.help}</p>}
      {children}
    </div>
  );
}

function srcOf(value: unknown): string | undefined {
  const { src } = fieldsOf(value);
  return isPlain(src) ? String(src) : undefined;
}

/** Numbers and booleans are texts that were written without quotes. */
function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
