import { type ComponentSchema, fields, type SlugFormField } from '@keystatic/core';
import { z } from 'zod';
import { formatPairs, parsePairs } from '../../../authoring/editing/pairs.ts';
import { slugOf } from '../../../authoring/slugOf.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { SLUG_PATTERN } from '../../../lib/content/model/isSlug.ts';
import type { FieldGuide } from '../../../lib/content/model/model.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import type { EditorSettings } from '../../settings.ts';
import { buildDateField } from './DateField.tsx';
import { FieldProblems } from './FieldProblems.tsx';
import { buildMainMediaField } from './MainMediaField.tsx';
import { buildPhotoField } from './PhotoField.tsx';
import { buildPortraitField } from './PortraitField.tsx';

type SlugField = SlugFormField<{ name: string; slug: string }, { name: string; slug: string }, unknown, string>;

/**
 * The editor's fields, derived from the content model: one for each field, with a control for its
 * type and the model's label and help.
 *
 * @param schema an article's front matter, a contributor, a section
 * @param slugField the field that the slug is made from
 * @throws if the editor has no control for a type
 */
export function buildFields<Name extends string>(
  schema: z.ZodObject,
  settings: EditorSettings,
  slugField: Name,
): Record<Name, SlugField> & Record<string, ComponentSchema> {
  const built = Object.entries(schema.shape).flatMap(([name, type]) =>
    name === slugField ? [] : [[name, withProblems(buildField(type, settings, name), name)] as const],
  );
  const slug = withProblems(buildSlugField(guideOf(schema.shape[slugField])), slugField);
  return { [slugField]: slug, ...Object.fromEntries(built) } as Record<Name, SlugField> &
    Record<string, ComponentSchema>;
}

/** The fields of a component's attributes. */
export function buildAttributeFields(schema: z.ZodObject, settings: EditorSettings): Record<string, ComponentSchema> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, type]) => [name, buildField(type, settings, name)]),
  );
}

function buildSlugField({ label, help }: FieldGuide): SlugField {
  return fields.slug({
    name: { label, ...(help ? { description: help } : {}), validation: { isRequired: true } },
    slug: {
      label: 'Address',
      generate: slugOf,
      description: 'The last part of its address on the web. When it changes, the old one leads to the new.',
      validation: {
        pattern: {
          regex: SLUG_PATTERN,
          message: 'Use lower-case letters and digits, with hyphens between words, at most 150 in all.',
        },
      },
    },
  });
}

function buildField(type: z.core.$ZodType, settings: EditorSettings, name: string): ComponentSchema {
  const guide = guideOf(type);
  const { label, help, control } = guide;
  const named = { label, ...(help ? { description: help } : {}) };
  const inner = unwrapField(type);
  if (control === 'date') return buildDateField(guide, settings.timeZone);
  if (control === 'photo' && inner instanceof z.ZodObject) return buildMainMediaField(guide, inner);
  if (control === 'photo') return name === 'picture' ? buildPortraitField(guide) : buildPhotoField(guide);
  if (control === 'section') return fields.relationship({ ...named, collection: 'sections' });
  if (inner instanceof z.ZodArray) {
    const element = unwrapField(inner.element);
    if (
      guideOf(inner.element instanceof z.ZodType && !(element instanceof z.ZodObject) ? inner.element : type)
        .control === 'contributor'
    ) {
      return fields.multiRelationship({ ...named, collection: 'contributors' });
    }
    return element instanceof z.ZodObject
      ? fields.array(fields.object(buildAttributeFields(element, settings)), {
          ...named,
          itemLabel: ({ fields: own }) => describeItem(own),
        })
      : fields.array(buildTextField(guideOf(inner.element)), { ...named, itemLabel: ({ value }) => String(value) });
  }
  if (inner instanceof z.ZodEnum) return buildSelect(inner, defaultOf(type), guide);
  if (inner instanceof z.ZodBoolean) return omitDefault(fields.checkbox(named), false);
  if (inner instanceof z.ZodString) return buildTextField(guide);
  if (inner instanceof z.ZodRecord && control === 'pairs') return buildPairsField(guide);
  throw new TypeError(`The content model has a field that the editor has no control for: ${name}`);
}

function buildTextField({ label, help, control }: FieldGuide) {
  return fields.text({ label, ...(help ? { description: help } : {}), multiline: control === 'lines' });
}

/** A mapping of texts, one pair a line: `de: der-sturm`. */
function buildPairsField(guide: FieldGuide) {
  const field = buildTextField({ ...guide, control: 'lines' });
  return {
    ...field,
    parse: (value: unknown) => formatPairs(value),
    serialize: (text: string) => ({ value: parsePairs(text) }),
  };
}

function buildSelect(type: z.ZodEnum, preset: unknown, { label, help }: FieldGuide): ComponentSchema {
  const options = type.options.map((value) => ({ value: String(value), label: capitalise(String(value)) }));
  const select = fields.select({
    label,
    ...(help ? { description: help } : {}),
    options,
    defaultValue: String(preset),
  });
  // A new article starts as a draft; a file without a status is published.
  const begin = options.some(({ value }) => value === 'draft') ? 'draft' : String(preset);
  return { ...omitDefault(select, String(preset)), defaultValue: () => begin };
}

/** Default values are not written. */
function omitDefault<Field extends { serialize(value: never): { value: unknown } }>(
  field: Field,
  preset: unknown,
): Field {
  return {
    ...field,
    serialize: (value: never) => (value === preset ? { value: undefined } : field.serialize(value)),
  };
}

function withProblems<Field extends ComponentSchema>(field: Field, name: string): Field {
  if (field.kind !== 'form') return field;
  const { Input } = field;
  return {
    ...field,
    Input: (props: Parameters<typeof Input>[0]) => (
      <div className="galley-field">
        {/* A Keystatic field, rendered with the props that Keystatic passes. */}
        <Input {...props} />
        <FieldProblems field={name} />
      </div>
    ),
  };
}

function describeItem(own: Readonly<Record<string, unknown>>): string {
  const texts = Object.values(own).flatMap((field) =>
    typeof field === 'object' && field !== null && 'value' in field && typeof field.value === 'string' && field.value
      ? [field.value]
      : [],
  );
  return texts.slice(0, 2).join(': ') || 'New';
}

function defaultOf(type: z.core.$ZodType): unknown {
  return z.safeParse(type, undefined).data;
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
