import { describe, expect, it } from 'vitest';
import { describeRemote } from './describeRemote.ts';

describe('describeRemote', () => {
  it.each([
    ['current', 0, 'has every save'],
    ['away', 1, '1 save is kept here, and sent when it is back'],
    ['blocked', 3, '3 saves are kept here'],
  ] as const)('says of "%s" with %d waiting that it %s', (state, waiting, words) => {
    expect(describeRemote({ state, waiting, since: null })).toContain(words);
  });
});
