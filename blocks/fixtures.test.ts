import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { checkGrammar } from '../lib/content/grammar/checkGrammar.ts';
import { isComponent, literalAttributes } from '../lib/content/reading/body.ts';
import { parseBody } from '../lib/content/reading/parseBody.ts';
import { listBlockFixtures } from '../testing/blocks/listBlockFixtures.ts';
import { blocksModel } from './blocks.model.ts';

function parse(text: string): Root {
  const { body, findings } = parseBody(text);
  if (!body) throw new Error(findings[0]?.message);
  return body;
}

describe.each(listBlockFixtures())('<$name>', ({ name, valid, broken, expected }) => {
  it('has a valid fixture: one block, with all of its attributes', () => {
    const body = parse(valid);
    const [block, ...others] = body.children;
    expect(checkGrammar(body)).toEqual([]);
    expect(others).toEqual([]);
    expect(block && isComponent(block) && block.name).toBe(name);
    const attributes = block && isComponent(block) ? Object.keys(literalAttributes(block)) : [];
    expect(attributes).toEqual(Object.keys(blocksModel[name].attributes.shape));
  });

  it('is refused for each broken fixture, by the rule in its name', () => {
    const lines = [...broken].map(([fixture, text]) => {
      const findings = checkGrammar(parse(text));
      expect(findings.length, fixture).toBeGreaterThan(0);
      for (const { rule } of findings) expect(`${fixture}-`).toContain(`${rule}-`);
      return findings.map(({ line, column, message }) => `${fixture}.mdx:${line}:${column}  ${message}\n`).join('');
    });
    expect(lines.join('')).toBe(expected);
  });
});
