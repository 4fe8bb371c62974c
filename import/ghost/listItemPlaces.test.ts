import { describe, expect, it } from 'vitest';
import { listItemPlaces } from './listItemPlaces.ts';

describe('listItemPlaces', () => {
  it('finds the items of one list, whatever stands around it', () => {
    const json = `{"db": [{"meta": {"posts": [{"no": 1}]},
  "data": {"tags": [{"x": "posts"}], "posts": [
    {"a": "]}\\"{", "posts": [{"inner": {}}]}, {"b": []},
      {}
  ]}}, {"data": {"posts": [{"no": 2}]}}]}`;
    expect(listItemPlaces(json, ['db', '0', 'data', 'posts'])).toEqual([
      { line: 3, column: 5 },
      { line: 3, column: 47 },
      { line: 4, column: 7 },
    ]);
  });

  it('tells one line from another in a text of one line', () => {
    expect(listItemPlaces('{"data":{"posts":[{"a":"\\\\"},{}]}}', ['data', 'posts'])).toEqual([
      { line: 1, column: 19 },
      { line: 1, column: 30 },
    ]);
  });
});
