import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../lib/content/reading/parseYaml.ts';
import { describeForm, pathAt } from './describeForm.ts';
import { dropNothing, mergeForm } from './mergeForm.ts';

describe('describeForm', () => {
  it('counts what stands on a front', () => {
    const stories = [{ article: 'a' }, { article: 'b' }, { article: 'c' }];
    expect(describeForm({ kind: 'front', slug: 'home' }, {}, { stories })).toBe('front: 3 stories');
    const bands = [{ tag: 'Sea' }];
    expect(describeForm({ kind: 'front', slug: 'coast' }, { stories }, { bands })).toBe(
      'front coast: 1 band; no stories',
    );
  });

  it('names the fields of the publication that changed', () => {
    const before = { name: 'Pier', tagline: 'News' };
    expect(describeForm({ kind: 'publication' }, before, { name: 'The Pier', tagline: 'News', sections: ['a'] })).toBe(
      'publication: name; order of sections',
    );
  });
});

describe('pathAt', () => {
  const { yaml } = parseYaml('stories:\n  - article: storm\n    until: never\nbands:\n  - section: coast\n');

  it.each([
    [['stories', 0, 'until'], 'value'],
    [['stories', 0], 'value'],
    [['bands', 0, 'section'], 'value'],
  ] as const)('finds %j', (path, part) => {
    expect(pathAt(yaml, yaml.placeOf(path, part))).toEqual(path);
  });

  it('finds a field by its key', () => {
    expect(pathAt(yaml, yaml.placeOf(['stories', 0, 'until'], 'key'))).toEqual(['stories', 0, 'until']);
    expect(pathAt(yaml, { line: 99, column: 1 })).toEqual([]);
  });
});

it('drops what says nothing, and keeps the entries of lists', () => {
  const colours = { light: { accent: '' }, dark: {} };
  expect(dropNothing({ name: 'A', colours, footer: [{ label: 'B', url: '' }, {}] })).toEqual({
    name: 'A',
    footer: [{ label: 'B' }, {}],
  });
});

describe('mergeForm', () => {
  it('takes what only one side changed', () => {
    const base = { name: 'Pier', tagline: 'News', footer: [1] };
    expect(mergeForm(base, { ...base, name: 'The Pier' }, { ...base, tagline: 'All of it', footer: [] })).toEqual({
      fields: { name: 'The Pier', tagline: 'All of it', footer: [] },
      collisions: [],
    });
  });

  it('names what both changed differently', () => {
    const merged = mergeForm({ name: 'A', tagline: 'x' }, { name: 'B', tagline: 'y' }, { name: 'C', tagline: 'y' });
    expect(merged.collisions).toEqual(['name']);
    expect(merged.fields).toEqual({ name: 'C', tagline: 'y' });
  });

  it('knows no difference between nothing and an empty list', () => {
    expect(mergeForm({}, { stories: [1] }, { stories: [] }).collisions).toEqual([]);
    expect(mergeForm({}, { stories: [1] }, { stories: [] }).fields).toEqual({ stories: [1] });
  });
});
