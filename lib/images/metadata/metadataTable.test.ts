import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compareWithExiftool, hasExiftool } from './compareWithExiftool.testing.ts';
import { QUICK_METADATA_CELLS } from './metadataCells.testing.ts';

// `npm run test:pictures` compares all cells.
describe.skipIf(!hasExiftool())('what exiftool writes is read as exiftool reads it (needs exiftool)', () => {
  let folder: string;
  let comparisons: Comparison[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-metadata-'));
    comparisons = await compareWithExiftool(QUICK_METADATA_CELLS, folder);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('in every field, container and encoding', () => {
    const expected = comparisons.filter(({ cell }) => cell.difference === undefined);
    expect(expected.length).toBeGreaterThan(150);
    expect(expected.map(({ cell, ours }) => [cell.name, ours])).toEqual(
      expected.map(({ cell, theirs }) => [cell.name, theirs]),
    );
    expect(expected.filter(({ theirs }) => theirs === '')).toEqual([]);
  });

  it('but for differences with a reason, which are there', () => {
    const known = comparisons.filter(({ cell }) => cell.difference !== undefined);
    expect(known.filter(({ ours, theirs }) => ours === theirs || ours === '')).toEqual([]);
  });
});
