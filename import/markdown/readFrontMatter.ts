import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

export type FrontMatter = { [name: string]: unknown };

export type MarkdownSource = {
  fields: FrontMatter;
  body: string;
  /** The line of the file in which the body begins. */
  bodyLine: number;
  /** What is wrong with the front matter; null if nothing is. */
  problem: string | null;
};

/** Splits a file into front matter (YAML, TOML between `+++`, or JSON) and body. */
export function readFrontMatter(text: string): MarkdownSource {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [whole, fence = '', inner = ''] =
    /^(---|\+\+\+)[^\S\n]*\n([\s\S]*?)(?:^|\n)\1[^\S\n]*(?:\n|$)/.exec(source) ?? [];
  if (whole !== undefined) {
    return {
      ...parseFields(() => (fence === '+++' ? parseToml(inner) : parseYaml(inner))),
      ...bodyAfter(source, whole),
    };
  }
  const json = /^\{\n[\s\S]*?\n\}\n/.exec(source)?.[0];
  if (json !== undefined) return { ...parseFields(() => JSON.parse(json)), ...bodyAfter(source, json) };
  return { fields: {}, body: source, bodyLine: 1, problem: null };
}

function bodyAfter(source: string, head: string): { body: string; bodyLine: number } {
  return { body: source.slice(head.length), bodyLine: head.split('\n').length };
}

function parseFields(read: () => unknown): { fields: FrontMatter; problem: string | null } {
  try {
    const value: unknown = read();
    return { fields: typeof value === 'object' && value !== null ? { ...value } : {}, problem: null };
  } catch (error) {
    return { fields: {}, problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
