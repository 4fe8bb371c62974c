import { expect, it } from 'vitest';
import { groupByKey } from './groupByKey.ts';

it('groups values by key, in the order in which they come', () => {
  expect([...groupByKey([['b', 1] as const, ['a', 2] as const, ['b', 3] as const])]).toEqual([
    ['b', [1, 3]],
    ['a', [2]],
  ]);
});
