import { describe, expect, it } from 'vitest';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import { NewsroomError } from '../callNewsroom.ts';
import { ArticleWork } from './ArticleWork.ts';
import { TextSource } from './documentSource.ts';
import type { WorkEffects } from './workEffects.ts';

const article: ArticleDocument = {
  slug: 'a',
  version: 'v1',
  text: 'one',
  files: [],
  problems: [],
  workingCopies: [],
  present: [],
  writer: null,
  mayEdit: true,
  mayPublish: true,
};

type Asked = { path: string; json: unknown };

/** An article of text, with a server that answers as told and timers that run when told. */
function open(answer: (asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const kept: unknown[] = [];
  let timers: { run: () => void; id: number }[] = [];
  let count = 0;
  const effects: WorkEffects = {
    kind: 'article',
    call: async (path, schema, { json } = {}) => {
      asked.push({ path, json });
      return schema.parse(await answer({ path, json }));
    },
    window: 'window-1',
    keepHere: (_slug, copy) => kept.push(copy),
    setTimer: (run) => timers.push({ run, id: ++count }) && count,
    clearTimer: (id) => {
      timers = timers.filter((timer) => timer.id !== id);
    },
  };
  const source = new TextSource(article.text);
  const work = new ArticleWork(article, source, effects);
  work.start();
  const rest = async () => {
    for (const { run } of timers.splice(0)) run();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return { work, source, asked, kept, rest, timers: () => [...timers] };
}

const saved = (part: object) => ({
  slug: 'a',
  version: 'v2',
  text: 'two',
  isMerged: false,
  changes: '',
  files: [],
  problems: [],
  ...part,
});
const answerWell = ({ path }: Asked) =>
  path === 'check' ? { problems: [] } : path.endsWith('working-copy') ? {} : saved({});

describe('work on an article', () => {
  it('keeps what is typed on the server, and checks it', async () => {
    const { work, source, asked, rest } = open(answerWell);
    source.type('two');
    expect(work.getState()).toMatchObject({ kept: 'typing', isChecked: false });
    await rest();
    expect(asked.map(({ path }) => path).sort()).toEqual(['articles/a/working-copy', 'check']);
    expect(work.getState()).toMatchObject({ kept: 'kept', isChecked: true, saving: 'idle' });
  });

  it('is kept while somebody types without a pause', () => {
    const { source, timers } = open(answerWell);
    source.type('two');
    const [keep] = timers();
    source.type('two and three');
    expect(timers()).toContain(keep);
  });

  it('keeps one text at a time, so that the newest is the last to arrive', async () => {
    const answers: (() => void)[] = [];
    const { source, asked, rest } = open(({ path }) =>
      path === 'check' ? { problems: [] } : new Promise<void>((resolve) => answers.push(resolve)),
    );
    const keptTexts = () => asked.filter(({ path }) => path !== 'check').map(({ json }) => json);
    source.type('two');
    await rest();
    source.type('three');
    await rest();
    expect(keptTexts()).toMatchObject([{ text: 'two' }]);
    answers[0]?.();
    await rest();
    await rest();
    expect(keptTexts()).toMatchObject([{ text: 'two' }, { text: 'three' }]);
  });

  it('keeps a copy that was found and shown until the person saves, whatever arrives meanwhile', async () => {
    const { work, source, rest } = open(({ path }) =>
      path === 'articles/a' ? { ...article, version: 'v2', text: 'theirs' } : answerWell({ path, json: null }),
    );
    source.load('found again');
    await rest();
    await work.takeOthers('v2');
    await work.askLive();
    await rest();
    expect([source.isDirty(), await source.write()]).toEqual([true, 'found again']);
    expect(work.getState().message).toContain('Your next save keeps both.');
  });

  it('brings an article back that was removed meanwhile, if it is told to', async () => {
    const { work, source, asked } = open(answerWell);
    source.type('two');
    await work.takeOthers(null);
    expect(work.getState()).toMatchObject({ isGone: true, message: expect.stringContaining('removed or moved') });
    expect(await work.save({ bringBack: true })).toBe(true);
    expect(asked.at(-1)?.json).toMatchObject({ text: 'two', bringBack: true });
    expect(work.getState()).toMatchObject({ isGone: false, message: null });
  });

  it('learns from a refused save that the article is gone, and from others that it is back', async () => {
    const { work, source } = open(({ path }) => {
      if (path === 'articles/a') throw new NewsroomError(404, 'It is not there.', null);
      return answerWell({ path, json: null });
    });
    source.type('two');
    expect(await work.save()).toBe(false);
    expect(work.getState()).toMatchObject({ isGone: true, saving: 'failed' });
    await work.takeOthers('v1');
    expect(work.getState()).toMatchObject({ isGone: false, message: 'This article is there again.' });
  });

  it('tells the screen nothing at a key that changes nothing', () => {
    const { work, source } = open(answerWell);
    let drawnCount = 0;
    work.subscribe(() => drawnCount++);
    source.type('two');
    const afterFirst = drawnCount;
    source.type('two and three');
    expect(drawnCount).toBe(afterFirst);
  });

  it('is checked again when files that it names have changed on the disk', async () => {
    const problem = {
      rule: 'unknown-section',
      severity: 'error',
      subject: { kind: 'field', field: 'section' },
      where: 'Section',
      message: 'there is no section "moon"',
      hint: 'Choose another.',
      line: 3,
      column: 1,
    };
    const { work, rest } = open(() => ({ problems: [problem] }));
    work.noteOutside();
    expect(work.getState().isChecked).toBe(false);
    await rest();
    expect(work.getState()).toMatchObject({ isChecked: true, problems: [{ rule: 'unknown-section' }] });
  });

  it('keeps it in the browser while the server is away, and sends it later', async () => {
    let isAway = true;
    const { work, source, kept, rest } = open((asked) => {
      if (isAway) throw new NewsroomError(0, 'away');
      return answerWell(asked);
    });
    source.type('two');
    await rest();
    expect(work.getState().kept).toBe('only here');
    expect(kept).toEqual([{ base: 'v1', text: 'two' }]);
    isAway = false;
    await rest();
    expect(work.getState().kept).toBe('kept');
    expect(kept.at(-1)).toBeNull();
  });

  it('saves, and begins from the saved version', async () => {
    const { work, source, asked } = open(answerWell);
    source.type('two');
    expect(await work.save()).toBe(true);
    expect(asked).toEqual([{ path: 'articles/a', json: { base: 'v1', text: 'two', remove: [], window: 'window-1' } }]);
    expect(work.getState()).toMatchObject({ version: 'v2', saving: 'saved' });
    expect(work.isDirty()).toBe(false);
  });

  it('loses nothing that is typed during a save, nor what it was merged with', async () => {
    const answers = [
      saved({ text: 'two and theirs', isMerged: true }),
      saved({ version: 'v3', text: 'three and theirs', isMerged: true }),
    ];
    const bases: unknown[] = [];
    const { work, source } = open(({ path, json }) => {
      if (path !== 'articles/a') return answerWell({ path, json });
      bases.push(typeof json === 'object' && json !== null && 'base' in json ? json.base : null);
      if (bases.length === 1) source.type('three');
      return answers[bases.length - 1];
    });
    source.type('two');
    await work.save();
    expect(source.getValue()).toBe('three');
    await work.save();
    // Not from v2, in which the words of the colleague are: the save would remove them.
    expect(bases).toEqual(['v1', 'v1']);
    expect(source.getValue()).toBe('three and theirs');
    expect(work.getState().version).toBe('v3');
  });

  it('saves again when asked to during a save', async () => {
    const texts: unknown[] = [];
    const { work, source } = open(({ path, json }) => {
      if (path !== 'articles/a') return answerWell({ path, json });
      const text = typeof json === 'object' && json !== null && 'text' in json ? json.text : null;
      texts.push(text);
      if (texts.length === 1) {
        source.type('three');
        void work.save();
      }
      return saved({ text, version: `v${texts.length + 1}` });
    });
    source.type('two');
    await work.save();
    expect(texts).toEqual(['two', 'three']);
    expect(work.getState()).toMatchObject({ version: 'v3', saving: 'saved', kept: 'kept' });
  });

  it('shows both versions where a save collides, and saves from theirs next', async () => {
    const collision = { part: { kind: 'block' }, base: 'one', theirs: 'x', mine: 'two' };
    const { work, source } = open(({ path }) => {
      if (path !== 'articles/a') return answerWell({ path, json: null });
      throw new NewsroomError(409, 'both', {
        message: 'Both changed it.',
        version: 'v5',
        theirs: 'x',
        merged: 'two',
        collisions: [collision],
      });
    });
    source.type('two');
    expect(await work.save()).toBe(false);
    expect(work.getState()).toMatchObject({
      saving: 'failed',
      version: 'v5',
      collisions: [collision],
      message: 'Both changed it.',
    });
    expect(source.getValue()).toBe('two');
    expect(work.isDirty()).toBe(true);
  });

  it('keeps the text when a save is refused', async () => {
    const { work, source } = open(({ path }) => {
      if (path !== 'articles/a') return answerWell({ path, json: null });
      throw new NewsroomError(422, 'It cannot be published.');
    });
    source.type('two');
    await work.save();
    expect(work.getState()).toMatchObject({ saving: 'failed', message: 'It cannot be published.' });
    expect(source.getValue()).toBe('two');
    expect(work.isDirty()).toBe(true);
  });

  it('shows what a colleague saved, but never over words that are not saved', async () => {
    const theirs = { ...article, version: 'v9', text: 'theirs' };
    const { work, source } = open(() => theirs);
    await work.takeOthers('v9');
    expect(source.getValue()).toBe('theirs');
    source.type('mine');
    await work.takeOthers('v10');
    expect(source.getValue()).toBe('mine');
    expect(work.getState().message).toContain('keeps both');
  });
});
