import { describe, expect, it, vi } from 'vitest';
import type { ContentState } from '../lib/content/check/buildContentState.ts';
import type { ChangedPlace } from '../lib/content/check/trackContent.ts';
import { testPublication } from '../testing/testPublication.ts';
import { createDevContent, type DevContent } from './createDevContent.ts';

const STATE: ContentState = {
  problems: [],
  articleCount: 0,
  articlesWithProblems: 0,
  otherFilesWithProblems: 0,
  hasUnpublishable: false,
  stopsBuild: false,
  published: 0,
  drafts: 0,
  scheduled: 0,
  valid: new Map(),
  slugs: new Set(),
  redirects: [],
  publication: testPublication,
  fronts: [],
  brokenFronts: new Set(),
  pages: new Map(),
  brokenPages: new Set(),
  referenceInputs: '',
  brokenReferenceFiles: new Set(),
};

type Followed = { content: DevContent; reads: string[]; revisions: string[]; errors: unknown[]; makeIdle: () => void };

/** Content of which only reads are recorded: `some` and `all` with their places. */
function follow(names: readonly string[], fails: (places: readonly ChangedPlace[]) => boolean = () => false): Followed {
  const reads: string[] = [];
  const revisions: string[] = [];
  const errors: unknown[] = [];
  let makeIdle = () => {};
  const isIdle = new Promise<void>((resolve) => {
    makeIdle = resolve;
  });
  const record = async (kind: string, places?: ReadonlySet<ChangedPlace>) => {
    reads.push(`${kind}: ${places ? [...places].map(String).join(' ') : 'anything'}`);
    if (fails([...(places ?? [])])) throw new Error('it cannot be read');
    return STATE;
  };
  const content = createDevContent({
    tracker: {
      listNames: () => new Set(names),
      updateSome: (_now, places) => record('some', places),
      update: (_now, places) => record('all', places),
    },
    store: {
      update: async () => ({ changed: [], removed: [], changedSinceCheck: [], failures: [], revision: '' }),
      revision: () => `${reads.length}`,
    },
    now: () => new Date(0),
    whenIdle: () => isIdle,
    onChecked: () => {},
    onFailures: () => {},
    onProgress: () => {},
    onRevision: async (revision) => void revisions.push(revision),
    onError: (error) => errors.push(error),
  });
  return { content, reads, revisions, errors, makeIdle };
}

describe('createDevContent', () => {
  it('reads sections and contributors first, for every page', async () => {
    const { content, reads } = follow(['a']);
    await content.prepare('/');
    expect(reads).toEqual(['some: null']);
    expect(content.progress()).toEqual({ done: 0, total: 1 });
  });

  it.each(['/articles/b', '/articles/b.md', '/api/articles/b.json', '/preview/b'])(
    'reads the article of %s before the others',
    async (path) => {
      const { content, reads } = follow(['a', 'b']);
      await content.prepare(path);
      expect(reads).toEqual(['some: null', 'some: b']);
      expect(content.progress()).toEqual({ done: 1, total: 2 });
    },
  );

  it('reads an article only once', async () => {
    const { content, reads } = follow(['a', 'b']);
    await content.prepare('/articles/b');
    await content.prepare('/articles/b');
    expect(reads).toHaveLength(2);
  });

  it('reads the rest when no page is being drawn, then runs all rules and has pages drawn again', async () => {
    const { content, reads, revisions, makeIdle } = follow(['a', 'b']);
    await content.prepare('/articles/b');
    expect(revisions).toEqual([]);
    makeIdle();
    await vi.waitFor(() => expect(revisions).toEqual(['4']));
    expect(reads.slice(2)).toEqual(['some: a', 'all: ']);
    expect(content.progress()).toBeNull();
  });

  it('reads an article that somebody asks for while the rest waits', async () => {
    const { content, reads } = follow(['a', 'b', 'c']);
    await content.prepare('/articles/b');
    await content.prepare('/articles/c');
    expect(reads).toEqual(['some: null', 'some: b', 'some: c']);
  });

  it('shows a change while the rest waits', async () => {
    const { content, reads, revisions } = follow(['a', 'b']);
    await content.prepare('/articles/b');
    content.change(new Set(['b']));
    await vi.waitFor(() => expect(revisions).toEqual(['3']));
    expect(reads).toEqual(['some: null', 'some: b', 'some: b']);
  });

  it('looks everywhere, once all is read, when a change may be anywhere', async () => {
    const { content, reads, makeIdle } = follow(['a']);
    content.change();
    makeIdle();
    await vi.waitFor(() => expect(content.progress()).toBeNull());
    expect(reads).toEqual(['some: null', 'some: a', 'all: anything']);
  });

  it('reads again what was read before changes were reported', async () => {
    const { content, reads } = follow(['a', 'b']);
    await content.prepare('/articles/b');
    content.reread();
    await vi.waitFor(() => expect(reads).toEqual(['some: null', 'some: b', 'some: null b']));
  });

  it('has a page drawn again that connects only after everything has been read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { content, revisions, makeIdle } = follow(['a']);
    await content.prepare('/');
    content.progress();
    content.progress();
    content.connect();
    makeIdle();
    await vi.waitFor(() => expect(revisions).toEqual(['3']));
    content.connect();
    vi.runAllTimers();
    expect(revisions).toEqual(['3', '3 0']);
    content.connect();
    vi.runAllTimers();
    expect(revisions).toHaveLength(2);
    vi.useRealTimers();
  });

  it('goes on after an error', async () => {
    const { content, reads, errors, makeIdle } = follow(['a', 'b'], (places) => places.includes('b'));
    await content.prepare('/articles/b');
    expect(errors).toEqual([new Error('it cannot be read')]);
    makeIdle();
    await vi.waitFor(() => expect(content.progress()).toBeNull());
    expect(reads).toEqual(['some: null', 'some: b', 'some: a', 'all: ']);
  });
});
