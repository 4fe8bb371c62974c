import { describe, expect, it } from 'vitest';
import { parseYaml } from './parseYaml.ts';

describe('parseYaml', () => {
  it('tells the first problem of a line, however many follow it', () => {
    const { yaml, findings } = parseYaml(`${'a: '.repeat(20)}b\nd: e: f\n`, 2);
    expect(yaml.value).toBeNull();
    expect(findings.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'yaml-syntax'],
      [3, 'yaml-syntax'],
    ]);
  });

  it('has no problem with what is right', () => {
    expect(parseYaml('a: b\nc: [d]\n')).toMatchObject({ yaml: { value: { a: 'b', c: ['d'] } }, findings: [] });
  });
});
