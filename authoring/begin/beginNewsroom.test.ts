import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../../lib/content/check/checkContent.ts';
import { readPublication } from '../../lib/content/check/publication/readPublication.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { beginNewsroom, type NewNewsroom } from './beginNewsroom.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
let root: string;
let galleyDir: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'begin-'));
  galleyDir = join(root, 'galley');
  folder = join(root, 'tide-gauge');
  await mkdir(galleyDir);
});
afterEach(() => rm(root, { recursive: true, force: true }));

function begin(change: Partial<NewNewsroom> = {}) {
  const newsroom = { folder, name: 'The Tide Gauge', language: 'en-GB', timeZone: 'Europe/London', sections: ['News'] };
  return beginNewsroom({ ...newsroom, ...change }, { now: NOW, galleyDir });
}

describe('a new newsroom', () => {
  it.each(['en-GB', 'de', 'fr', 'es', 'ar', 'ja', 'pl'])(
    'in %s passes the check, with one article and three pages to write',
    async (language) => {
      await begin({ language, name: 'Name: "with" signs', sections: ['News', 'Été & après'] });
      const result = await checkContent({ contentDir: folder, cwd: folder, now: NOW, readPicture });
      expect(result.problems).toEqual([]);
      expect(result.published).toBe(1);
      expect(await readdir(join(folder, 'pages'))).toHaveLength(3);
      const { publication } = await readPublication(folder);
      expect(publication).toMatchObject({ name: 'Name: "with" signs', language, sections: ['news', 'ete-apres'] });
    },
  );

  it('is a repository of its own', async () => {
    await begin();
    expect(await readdir(folder)).toContain('.git');
  });
});

describe('nothing is written when', () => {
  it.each<[string, Partial<NewNewsroom>, string]>([
    ['the zone is unknown', { timeZone: 'Europe/Berln' }, 'Did you mean Europe/Berlin?'],
    ['the language is no tag', { language: 'english' }, '"english" is not the tag of a language'],
    ['the name is empty', { name: ' ' }, 'The name is empty.'],
    ['there is no section', { sections: [] }, 'Name at least one section.'],
    ['two sections have one address', { sections: ['News', 'news!'] }, 'would have the same address'],
    ['a section makes no address', { sections: ['***'] }, '"***" makes no address'],
  ])('%s', async (_case, change, message) => {
    await expect(begin(change)).rejects.toThrow(message);
    expect(await readdir(root)).toEqual(['galley']);
  });

  it('the folder is not empty', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(begin()).rejects.toThrow('is not empty');
    expect(await readdir(folder)).toEqual(['notes.txt']);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('the folder is a file, or in that of Galley', async () => {
    await writeFile(folder, '');
    await expect(begin()).rejects.toThrow('is a file');
    await expect(begin({ folder: join(galleyDir, 'content') })).rejects.toThrow('is in the folder of Galley');
  });
});
