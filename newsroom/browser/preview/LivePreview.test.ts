import { describe, expect, it } from 'vitest';
import { TextSource } from '../article/documentSource.ts';
import type { WorkState } from '../article/workState.ts';
import { NewsroomError } from '../callNewsroom.ts';
import { LivePreview } from './LivePreview.ts';

const PATH = '/api/articles/a/preview/window-1';
const problem = {
  rule: 'component-empty',
  severity: 'error',
  subject: { kind: 'body' },
  where: 'Body',
  message: '<PullQuote> holds no text',
  hint: '',
  line: 1,
  column: 1,
};

/** A preview of a text, with a server that answers as told and timers that run when told. */
function open(answer: (text: string) => unknown = () => ({ path: PATH, problems: [] })) {
  const asked: string[] = [];
  let timers: { run: () => void; ms: number; id: number }[] = [];
  let count = 0;
  const source = new TextSource('one');
  const listeners = new Set<() => void>();
  let state: WorkState = {
    slug: 'a',
    version: 'v1',
    problems: [],
    isChecked: true,
    files: [],
    saving: 'idle',
    changes: '',
    kept: 'kept',
    message: null,
    isGone: false,
    collisions: [],
    live: null,
  };
  const setWork = (change: Partial<WorkState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const preview = new LivePreview({
    source,
    work: {
      writeDraft: async () => ({ base: 'v1', text: source.value, remove: [] }),
      getState: () => state,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    effects: {
      call: async (_path, schema) => {
        asked.push(source.value);
        return schema.parse(await answer(source.value));
      },
      window: 'window-1',
      setTimer: (run, ms) => timers.push({ run, ms, id: ++count }) && count,
      clearTimer: (id) => {
        timers = timers.filter((timer) => timer.id !== id);
      },
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  const rest = async () => {
    for (;;) {
      const next = timers.toSorted((a, b) => a.ms - b.ms)[0];
      if (!next) break;
      timers = timers.filter(({ id }) => id !== next.id);
      next.run();
    }
    await settle();
  };
  return { preview, source, setWork, asked, rest, settle, timers: () => timers.map(({ ms }) => ms) };
}

describe('LivePreview', () => {
  it('shows the text at once, and again after each pause', async () => {
    const { preview, source, asked, rest, settle } = open();
    preview.start();
    await settle();
    expect(preview.getState().page).toEqual({ path: PATH, number: 1 });
    source.type('two');
    source.type('three');
    await rest();
    expect(asked).toEqual(['one', 'three']);
    expect(preview.getState().page).toEqual({ path: PATH, number: 2 });
  });

  it('does not wait for ever while somebody types without a pause', async () => {
    const { preview, source, settle, timers } = open();
    preview.start();
    await settle();
    source.type('two');
    source.type('three');
    expect(timers().sort()).toEqual([1000, 300]);
  });

  it('makes one page at a time, and the newest last', async () => {
    const answers: (() => void)[] = [];
    const { preview, source, asked, rest, settle } = open(
      () => new Promise((resolve) => answers.push(() => resolve({ path: PATH, problems: [] }))),
    );
    preview.start();
    await settle();
    source.type('two');
    await rest();
    source.type('three');
    await rest();
    expect(asked).toEqual(['one']);
    answers[0]?.();
    await settle();
    expect(asked).toEqual(['one', 'three']);
  });

  it('keeps the last page while the text cannot be shown, and says why in words of the newsroom', async () => {
    const { preview, source, rest, settle } = open((text) =>
      text === 'two' ? { path: null, problems: [problem] } : { path: PATH, problems: [] },
    );
    preview.start();
    await settle();
    source.type('two');
    await rest();
    expect(preview.getState()).toMatchObject({
      page: { number: 1 },
      problems: [{ message: 'the pull quote holds no text' }],
    });
    source.type('three');
    await rest();
    expect(preview.getState()).toMatchObject({ page: { number: 2 }, problems: [] });
  });

  it('says why the server could not show it, and can try again', async () => {
    let isAway = true;
    const { preview, settle } = open(() => {
      if (isAway) throw new NewsroomError(503, 'The site does not answer.');
      return { path: PATH, problems: [] };
    });
    preview.start();
    await settle();
    expect(preview.getState()).toEqual({ page: null, problems: [], message: 'The site does not answer.' });
    isAway = false;
    await preview.make();
    expect(preview.getState()).toMatchObject({ page: { number: 1 }, message: '' });
  });

  it('is made again when a photo has arrived, and not for anything else', async () => {
    const { preview, setWork, asked, rest, settle, timers } = open();
    preview.start();
    await settle();
    setWork({ kept: 'typing' });
    expect(timers()).toEqual([]);
    setWork({ files: [] });
    await rest();
    expect(asked).toHaveLength(2);
  });

  it('follows nothing once it is closed', async () => {
    const { preview, source, asked, rest, settle, timers } = open();
    const stop = preview.start();
    await settle();
    source.type('two');
    stop();
    expect(timers()).toEqual([]);
    source.type('three');
    await rest();
    expect(asked).toEqual(['one']);
  });
});
