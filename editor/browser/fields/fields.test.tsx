import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import { editorConfig } from '../../../keystatic.config.tsx';
import { contentlayerFields } from '../../../lib/content/compile/contentlayerSource.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { articleSchema, contributorSchema, sectionSchema } from '../../../lib/content/model/model.ts';
import { buildBlocks } from './blocks.tsx';
import { buildMainMediaField } from './MainMediaField.tsx';

const settings = { siteName: 'Harbour Gazette', timeZone: 'UTC', storage: { kind: 'local' } } as const;
const config = editorConfig(settings);

function labelsOf(schema: z.ZodObject): Record<string, string> {
  return Object.fromEntries(Object.entries(schema.shape).map(([name, type]) => [name, guideOf(type).label]));
}

function labelOf(field: object): unknown {
  return 'label' in field ? field.label : undefined;
}

describe('main media', () => {
  it('keep words and a file name that YAML takes for numbers or for yes and no', () => {
    const field = buildMainMediaField({ label: 'Main media' }, articleSchema.shape.mainMedia.unwrap());
    const read = field.parse({ src: 2024, alt: true, credit: 1984 }, { asset: undefined, slug: undefined });
    expect(field.serialize(read, { slug: undefined, suggestedFilenamePrefix: undefined }).value).toEqual({
      src: '2024',
      alt: 'true',
      credit: '1984',
    });
  });
});

describe('the editor, contentlayer and the seam', () => {
  const collections: [name: string, schema: z.ZodObject, others: string[]][] = [
    ['articles', articleSchema, ['body']],
    ['contributors', contributorSchema, []],
    ['sections', sectionSchema, []],
  ];

  it.each(collections)('have the same fields: %s', (name, schema, others) => {
    const fields = Object.keys(config.collections?.[name]?.schema ?? {});
    const model = Object.keys(schema.shape);
    expect(fields.filter((field) => !others.includes(field)).sort()).toEqual([...model].sort());
    expect(Object.keys(contentlayerFields(schema)).sort()).toEqual([...model].sort());
  });

  it.each(collections)('the editor calls each field what the model calls it: %s', (name, schema, others) => {
    const fields = Object.entries(config.collections?.[name]?.schema ?? {});
    const labels = fields.filter(([field]) => !others.includes(field)).map(([field, own]) => [field, labelOf(own)]);
    expect(Object.fromEntries(labels)).toEqual(labelsOf(schema));
  });

  it('have the same components, with the same attributes', () => {
    const blocks: Record<string, { schema: object }> = buildBlocks(settings);
    expect(Object.keys(blocks).sort()).toEqual(Object.keys(blocksModel).sort());
    for (const [name, { attributes }] of Object.entries(blocksModel)) {
      expect(Object.keys(blocks[name]?.schema ?? {}).sort(), name).toEqual(Object.keys(attributes.shape).sort());
    }
  });

  it('choose from the same values, with the same one when nothing is written', () => {
    const article = config.collections?.articles?.schema ?? {};
    const chosen: string[] = [];
    for (const [name, type] of Object.entries(articleSchema.shape)) {
      const field = article[name];
      if (field?.kind !== 'form' || !('options' in field)) continue;
      chosen.push(name);
      const values = (field.options as { value: string }[]).map(({ value }) => value);
      expect(
        values.every((value) => type.safeParse(value).success),
        name,
      ).toBe(true);
      expect(field.reader.parse(undefined, undefined as never), name).toBe(type.parse(undefined));
    }
    expect(chosen).toEqual(['status', 'design']);
  });
});
