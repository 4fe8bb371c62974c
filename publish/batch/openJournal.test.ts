import { describe, expect, it } from 'vitest';
import { type Journal, openJournal } from './openJournal.ts';

const published = { siteKey: 'code', storeCode: 'store', asOf: new Date('2024-06-01T00:00:00Z'), revision: 'r1' };
const work = { render: ['/', '/a'], remove: ['/b'], sweep: false };

/** A file in memory, and how often it was written. */
function createFile(text: string | null = null) {
  const file = {
    text,
    writeCount: 0,
    isFull: false,
    read: async () => file.text,
    write: async (next: string) => {
      await Promise.resolve();
      if (file.isFull) throw new Error('ENOSPC');
      file.writeCount += 1;
      file.text = next;
    },
  };
  return file;
}

const stateOf = (journal: Journal) => ({ published: journal.published(), unfinished: journal.unfinished() });

describe('the journal', () => {
  it('is empty before the first batch', async () => {
    expect(stateOf(await openJournal(createFile()))).toEqual({
      published: null,
      unfinished: { render: [], remove: [], sweep: false },
    });
  });

  it('names after a crash what was begun, and nothing once that is committed', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await journal.begin(work);
    expect((await openJournal(file)).unfinished()).toEqual(work);
    await journal.commit(published, []);
    expect(stateOf(await openJournal(file))).toEqual({
      published,
      unfinished: { render: [], remove: [], sweep: false },
    });
  });

  it('keeps what could not be rendered', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await journal.begin(work);
    await journal.commit(published, ['/a']);
    expect((await openJournal(file)).unfinished()).toEqual({ render: ['/a'], remove: [], sweep: false });
  });

  it('keeps which pages earlier code rendered until a batch commits others', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await journal.commit(published, [], ['/a', '/b']);
    await journal.begin(work);
    expect((await openJournal(file)).outdated()).toEqual(['/a', '/b']);
    await journal.commit(published, []);
    expect((await openJournal(file)).outdated()).toEqual([]);
  });

  it('keeps that a sweep is needed until one was made, also when search asks for it beside a batch', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await Promise.all([journal.begin(work), journal.setSweep(true), journal.commit(published, [])]);
    await journal.begin(work);
    await journal.commit(published, []);
    expect((await openJournal(file)).unfinished().sweep).toBe(true);
    await journal.setSweep(false);
    expect((await openJournal(file)).unfinished().sweep).toBe(false);
  });

  it('keeps that pages were compressed quickly until none is left', async () => {
    const file = createFile(JSON.stringify({ published, unfinished: { render: [], remove: [], sweep: false } }));
    const journal = await openJournal(file);
    expect(journal.hasQuickCopies()).toBe(false);
    await journal.begin(work, true);
    await journal.commit(published, []);
    await journal.begin(work);
    expect((await openJournal(file)).hasQuickCopies()).toBe(true);
    await journal.setQuickCopies(false);
    expect((await openJournal(file)).hasQuickCopies()).toBe(false);
  });

  it('does not know before the first batch how pages were compressed', async () => {
    expect((await openJournal(createFile())).hasQuickCopies()).toBe(true);
  });

  it('stays as it is when it cannot be written', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await journal.begin(work);
    file.isFull = true;
    await expect(journal.commit(published, [])).rejects.toThrow('ENOSPC');
    expect(stateOf(journal)).toEqual({ published: null, unfinished: work });
    file.isFull = false;
    await journal.commit(published, []);
    expect(stateOf(journal)).toEqual(stateOf(await openJournal(file)));
  });

  it('is not written again when nothing in it changes', async () => {
    const file = createFile();
    const journal = await openJournal(file);
    await journal.commit(published, []);
    await journal.commit({ ...published, asOf: new Date(published.asOf) }, []);
    await journal.setSweep(false);
    expect(file.writeCount).toBe(1);
  });

  it.each(['', '{"published":', '{"published":null}', '{"published":{"asOf":"yesterday"},"unfinished":{}}', 'null'])(
    'counts as none when it holds %s',
    async (text) => {
      expect((await openJournal(createFile(text))).published()).toBeNull();
    },
  );
});
