import { describe, expect, it } from 'vitest';
import type { ArticleDocument } from '../api/articleSchemas.ts';
import { chooseCopy } from './chooseCopy.ts';

const copy = (window: string, text: string) => ({ window, text, base: 'v0', saved: '2026-01-01T00:00:00.000Z' });
const article = (workingCopies: ArticleDocument['workingCopies']): ArticleDocument => ({
  slug: 'a',
  version: 'v1',
  text: 'saved',
  files: [],
  problems: [],
  workingCopies,
  present: [],
  writer: null,
  mayEdit: true,
  mayPublish: true,
});

describe('what a window shows', () => {
  it('is the article, if nothing is unsaved', () => {
    expect(chooseCopy(article([]), 'w', null)).toEqual({ text: 'saved', base: 'v1', isRestored: false, others: [] });
    expect(chooseCopy(article([copy('w', 'saved')]), 'w', null).isRestored).toBe(false);
  });

  it('is what it had not saved, with the version that it began from', () => {
    expect(chooseCopy(article([copy('w', 'mine')]), 'w', null)).toMatchObject({
      text: 'mine',
      base: 'v0',
      isRestored: true,
    });
  });

  it('is what the server never got, before anything else', () => {
    expect(chooseCopy(article([copy('w', 'old')]), 'w', { base: 'v0', text: 'newer' }).text).toBe('newer');
  });

  it('is not what another window has not saved: that is offered', () => {
    const other = copy('x', 'theirs');
    expect(chooseCopy(article([other]), 'w', null)).toMatchObject({ text: 'saved', others: [other] });
  });
});
