import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';

/** Who began which article: a writer may change it as long as it is a draft. */
export type Beginners = {
  get: (slug: string) => string | null;
  set: (slug: string, personId: string | null) => Promise<void>;
  move: (from: string, to: string) => Promise<void>;
};

const fileSchema = z.record(z.string(), z.string());

export async function openBeginners(file: string): Promise<Beginners> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const known = new Map(Object.entries(text === null ? {} : fileSchema.parse(JSON.parse(text))));
  const save = () => writeFileAtomic(file, JSON.stringify(Object.fromEntries(known)));
  return {
    get: (slug) => known.get(slug) ?? null,
    set: async (slug, personId) => {
      if (personId === null) known.delete(slug);
      else known.set(slug, personId);
      await save();
    },
    move: async (from, to) => {
      const personId = known.get(from);
      known.delete(from);
      if (personId === undefined) known.delete(to);
      else known.set(to, personId);
      await save();
    },
  };
}
