import type * as fsPromises from 'node:fs/promises';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Step, writeSteps } from './writeSteps.ts';

/**
 * Counts the writes to disk. From a chosen one on the power is off, and no cleanup happens either.
 */
const power = vi.hoisted(() => ({ stepCount: 0, lastStep: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof fsPromises>();
  function spend(): void {
    power.stepCount += 1;
    if (power.stepCount > power.lastStep) throw new Error('the power is gone');
  }
  return {
    ...real,
    mkdir: async (...args: Parameters<typeof real.mkdir>) => {
      spend();
      return real.mkdir(...args);
    },
    rename: async (...args: Parameters<typeof real.rename>) => {
      spend();
      return real.rename(...args);
    },
    rm: async (...args: Parameters<typeof real.rm>) => {
      spend();
      return real.rm(...args);
    },
    rmdir: async (...args: Parameters<typeof real.rmdir>) => {
      spend();
      return real.rmdir(...args);
    },
    // The file that was being written is there in part.
    open: async (...args: Parameters<typeof real.open>) => {
      const file = await real.open(...args);
      if (args[1] !== 'wx') return file;
      const write = file.writeFile.bind(file);
      file.writeFile = async (data) => {
        try {
          spend();
        } catch (error) {
          await write(Buffer.from(String(data)).subarray(0, 3));
          throw error;
        }
        return write(data);
      };
      return file;
    },
  };
});

const ARTICLE = 'content/articles/harbour-fire/index.mdx';
let folder: string;

async function open(): Promise<void> {
  power.stepCount = 0;
  power.lastStep = Number.POSITIVE_INFINITY;
  folder = await mkdtemp(join(tmpdir(), 'galley-power-'));
  await cp('fixtures/valid', join(folder, 'content'), { recursive: true });
}

afterEach(async () => {
  power.lastStep = Number.POSITIVE_INFINITY;
  await rm(folder, { recursive: true, force: true });
});

type Save = { additions: { path: string; bytes: Buffer }[]; deletions: string[] };

async function save({ additions, deletions }: Save): Promise<void> {
  const steps = [...additions, ...deletions.map((path) => ({ path, bytes: null }))].map(
    async ({ path, bytes }): Promise<Step> => {
      const file = join(folder, path);
      return { path, file, before: await readFile(file).catch(() => null), next: bytes };
    },
  );
  await writeSteps(await Promise.all(steps), join(folder, 'kept'));
}

/**
 * Saves repeatedly, with the power off after the first write, then after the second, until a save
 * succeeds.
 */
async function failAtEachStep(prepare: () => Promise<Save>, check: (saved: boolean) => Promise<void>): Promise<number> {
  for (let lastStep = 0; ; lastStep++) {
    await open();
    const changes = await prepare();
    power.stepCount = 0;
    power.lastStep = lastStep;
    const isSaved = await save(changes).then(
      () => true,
      (error: Error) => {
        expect(error.message).toMatch(/the power is gone/);
        return false;
      },
    );
    power.lastStep = Number.POSITIVE_INFINITY;
    await check(isSaved);
    await rm(folder, { recursive: true, force: true });
    if (isSaved) return lastStep;
  }
}

/** Pictures that the article shows and that do not exist. */
async function missingPictures(path: string): Promise<string[]> {
  const text = await readFile(join(folder, path), 'utf8');
  const names = await readdir(join(folder, path, '..'));
  return [...text.matchAll(/src: (\S+)|src="([^"]+)"/g)]
    .map(([, a, b]) => a ?? b ?? '')
    .filter((src) => !names.includes(src));
}

describe('a save that the power fails in leaves the old article or the new one', () => {
  it('with its pictures, whichever it is', async () => {
    let before = Buffer.alloc(0);
    const photo = Buffer.from('the bytes of a new photo');
    const steps = await failAtEachStep(
      async () => {
        before = await readFile(join(folder, ARTICLE));
        const names = await readdir(join(folder, ARTICLE, '..'));
        const old = names.find((name) => /^01.*\.jpg$/.test(name)) ?? '';
        const text = before
          .toString()
          .replaceAll(old, 'new.jpg')
          .replace(/^headline: .*$/m, 'headline: Another');
        return {
          additions: [
            { path: ARTICLE, bytes: Buffer.from(text) },
            { path: `${ARTICLE.replace('index.mdx', 'new.jpg')}`, bytes: photo },
          ],
          deletions: [ARTICLE.replace('index.mdx', old)],
        };
      },
      async (isSaved) => {
        const now = await readFile(join(folder, ARTICLE), 'utf8');
        const isNew = now.includes('headline: Another\n') && now.includes('new.jpg') && now.endsWith('\n');
        expect(isNew || now === before.toString()).toBe(true);
        if (isSaved) expect(isNew).toBe(true);
        expect(await missingPictures(ARTICLE)).toEqual([]);
        const picture = await readFile(join(folder, ARTICLE, '../new.jpg')).catch(() => photo);
        expect(picture).toEqual(photo);
        // A file is backed up before it is replaced.
        if (isNew) expect(await readFile(join(folder, 'kept', ARTICLE), 'utf8')).toBe(before.toString());
      },
    );
    expect(steps).toBeGreaterThan(8);
  });
});
