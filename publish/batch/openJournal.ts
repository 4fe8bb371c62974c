import { z } from 'zod';
import type { DurableFile } from '../site/openDurableFile.ts';

/** The state that the published site was last committed in. */
const publishedSchema = z.object({
  /** Hash of the code and settings it was rendered with. Some pages may be older: see `outdated`. */
  siteKey: z.string(),
  /** Hash of the code that wrote the content store. */
  storeCode: z.string().default(''),
  /** The time it was published as of. */
  asOf: z.coerce.date(),
  /** Revision of the content store. */
  revision: z.string(),
});

/** The dirty set: where the site may differ from `published`. */
const unfinishedSchema = z.object({
  /** Addresses to render again; null for all. */
  render: z.array(z.string()).nullable(),
  /** Addresses whose files may still exist. */
  remove: z.array(z.string()),
  /** Whether there may be files that nothing refers to. */
  sweep: z.boolean(),
});

const recordSchema = z.object({
  published: publishedSchema.nullable(),
  unfinished: unfinishedSchema,
  /** Addresses that earlier code rendered. Their content is up to date. */
  outdated: z.array(z.string()).default([]),
  /** Whether there may be pages whose compressed copies are in their quick form. */
  hasQuickCopies: z.boolean().default(false),
});

type JournalRecord = z.infer<typeof recordSchema>;
export type Published = z.infer<typeof publishedSchema>;
export type Unfinished = z.infer<typeof unfinishedSchema>;

const NOTHING: Unfinished = { render: [], remove: [], sweep: false };

/**
 * The write-ahead journal of the publisher. A batch writes down what it is about to replace before
 * it replaces anything, and removes that entry once everything is on disk. Whatever a crash or a
 * power loss leaves behind, the next start finds its addresses here and renders them again. That is
 * idempotent.
 */
export type Journal = {
  /** Null before the first commit. */
  published: () => Published | null;
  unfinished: () => Unfinished;
  outdated: () => readonly string[];
  hasQuickCopies: () => boolean;
  /**
   * Records what a batch is about to do. On disk when this resolves.
   *
   * @param makesQuickCopies whether it compresses pages quickly
   */
  begin: (work: Unfinished, makesQuickCopies?: boolean) => Promise<void>;
  /**
   * The commit point of a batch. To be called when its files are on disk.
   *
   * @param failed addresses that were not rendered and remain to be done
   * @param outdated addresses that earlier code rendered
   */
  commit: (published: Published, failed: readonly string[], outdated?: readonly string[]) => Promise<void>;
  /** Records whether there may be files that nothing refers to. */
  setSweep: (sweep: boolean) => Promise<void>;
  /** Records whether there may be pages with quick compressed copies. */
  setQuickCopies: (hasQuickCopies: boolean) => Promise<void>;
};

/** Whether any address may differ. */
export function hasAddresses({ render, remove }: Unfinished): boolean {
  return render === null || render.length + remove.length > 0;
}

/** Whether there is nothing left to do. */
export function isNothing(unfinished: Unfinished): boolean {
  return !hasAddresses(unfinished) && !unfinished.sweep;
}

/**
 * Opens the journal. An unreadable one counts as none: everything is rendered and compared again.
 */
export async function openJournal(file: DurableFile): Promise<Journal> {
  let record = await readRecord(file);
  let lastUpdate = Promise.resolve();

  /** Search and sweep run beside batches, so updates queue up. A failed write changes nothing. */
  function update(change: (before: JournalRecord) => JournalRecord): Promise<void> {
    const updated = lastUpdate.then(async () => {
      const next = change(record);
      const text = JSON.stringify(next);
      if (text !== JSON.stringify(record)) await file.write(text);
      record = next;
    });
    lastUpdate = updated.catch(() => {});
    return updated;
  }

  return {
    published: () => record.published,
    unfinished: () => record.unfinished,
    outdated: () => record.outdated,
    hasQuickCopies: () => record.hasQuickCopies,
    begin: (work, makesQuickCopies = false) =>
      update((before) => ({
        ...before,
        unfinished: { ...work, sweep: work.sweep || before.unfinished.sweep },
        hasQuickCopies: makesQuickCopies || before.hasQuickCopies,
      })),
    commit: (published, failed, outdated = []) =>
      update(({ unfinished: { sweep }, hasQuickCopies }) => ({
        hasQuickCopies,
        published,
        unfinished: { render: [...failed], remove: [], sweep },
        outdated: [...outdated],
      })),
    setSweep: (sweep) => update((before) => ({ ...before, unfinished: { ...before.unfinished, sweep } })),
    setQuickCopies: (hasQuickCopies) => update((before) => ({ ...before, hasQuickCopies })),
  };
}

async function readRecord(file: DurableFile): Promise<JournalRecord> {
  try {
    return recordSchema.parse(JSON.parse((await file.read()) ?? ''));
  } catch {
    // What is there may have been published by a process that was killed.
    return { published: null, unfinished: NOTHING, outdated: [], hasQuickCopies: true };
  }
}
