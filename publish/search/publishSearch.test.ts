import { describe, expect, it } from 'vitest';
import { buildArchive } from '../../lib/archive.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { openSearchRecord, publishSearch, searchKey } from './publishSearch.ts';

const archiveOf = (...keys: string[]) =>
  buildArchive(
    {
      publication: testPublication,
      articles: keys.map((key) => testArticle({ slug: `a-${key}`, key })),
      sections: [],
      contributors: [],
      fronts: [],
      pages: [],
    },
    new Date('2024-06-01T00:00:00Z'),
  );

/** A disk, and the search on it. */
function createDisk() {
  const disk = { text: null as string | null, steps: [] as string[], told: [] as string[] };
  const file = {
    read: async () => disk.text,
    write: async (text: string) => {
      disk.steps.push(`record ${JSON.parse(text).key === '' ? 'begun' : 'done'}`);
      disk.text = text;
    },
  };
  const open = (code = 'code') => openSearchRecord(file, code);
  const publish = async (archive: ReturnType<typeof archiveOf>, files: string[], staged: string[], failure?: Error) => {
    await publishSearch(
      {
        record: await open(),
        requestSweep: async () => void disk.steps.push('request sweep'),
        outDir: 'out',
        stagingDir: 'staging',
        update: async (_outDir, stagingDir, paths) => {
          disk.steps.push(`${stagingDir}: ${paths.join(' ')}`);
          if (failure) throw failure;
          return { files, staged };
        },
        onPublished: (addresses) => {
          disk.steps.push('tell');
          disk.told.push(...addresses);
        },
      },
      archive,
    );
  };
  return { disk, open, publish };
}

describe('publishSearch', () => {
  it('asks for a sweep before it begins, and tells before it commits', async () => {
    const { disk, open, publish } = createDisk();
    await publish(archiveOf('1'), ['pagefind/a', 'pagefind/b'], ['pagefind/b']);
    const record = await open();
    expect(disk.steps).toEqual([
      'request sweep',
      'record begun',
      'staging/search: /articles/a-1',
      'tell',
      'record done',
    ]);
    expect(disk.told).toEqual(['/pagefind/b']);
    expect(record.key()).toBe(searchKey(archiveOf('1')));
    expect(record.files()).toEqual(['pagefind/a', 'pagefind/b']);
  });

  it('tells of every file when the one before was cut short', async () => {
    const { disk, publish } = createDisk();
    await publish(archiveOf('1'), ['pagefind/a'], ['pagefind/a']);
    await expect(publish(archiveOf('2'), [], [], new Error('killed'))).rejects.toThrow('killed');
    disk.told = [];
    await publish(archiveOf('2'), ['pagefind/a', 'pagefind/c'], []);
    expect(disk.told).toEqual(['/pagefind/a', '/pagefind/c']);
  });

  it('has no key when other code built the index, but knows its files', async () => {
    const { open, publish } = createDisk();
    await publish(archiveOf('1'), ['pagefind/a'], ['pagefind/a']);
    const record = await open('newer code');
    expect(record.key()).toBeNull();
    expect(record.files()).toEqual(['pagefind/a']);
  });

  it('keeps the files of the present index while it builds the next', async () => {
    const { open, publish } = createDisk();
    await publish(archiveOf('1'), ['pagefind/a'], []);
    await expect(publish(archiveOf('2'), [], [], new Error('no memory'))).rejects.toThrow('no memory');
    expect((await open()).files()).toEqual(['pagefind/a']);
    await publish(archiveOf('2'), ['pagefind/b'], []);
    expect((await open()).files()).toEqual(['pagefind/b']);
  });
});

it('the key of an index changes with any article', () => {
  const keys = [archiveOf(), archiveOf('1'), archiveOf('2'), archiveOf('1', '2')].map(searchKey);
  expect(new Set(keys).size).toBe(4);
  expect(searchKey(archiveOf('1'))).toBe(keys[1]);
});
