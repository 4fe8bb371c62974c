import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

/** The house rules that `biome.jsonc` states, one case each: files that break the rule, and how often. */
const CASES: Record<string, Record<string, { text: string; count: number }>> = {
  noImportCycles: {
    'lib/cycle/a.ts': { text: "import { b } from './b.ts';\n\nexport const a = b;\n", count: 1 },
    'lib/cycle/b.ts': { text: "import { a } from '@/lib/cycle/a.ts';\n\nexport const b = a;\n", count: 1 },
    'lib/types/a.ts': { text: "import type { B } from './b.ts';\n\nexport type A = B | 1;\n", count: 1 },
    'lib/types/b.ts': { text: "import type { A } from './a.ts';\n\nexport type B = A | 2;\n", count: 1 },
    'lib/line/a.ts': { text: "import { c } from '../cycle/c.ts';\n\nexport const a = c;\n", count: 0 },
    'lib/cycle/c.ts': { text: 'export const c = 1;\n', count: 0 },
  },
};

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});
const biome = resolve('node_modules/.bin/biome');
let folder: string;
let found: { rule: string; path: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-lint-'));
  for (const name of ['biome.jsonc', 'tsconfig.json', 'package.json']) cpSync(name, join(folder, name));
  for (const [path, { text }] of Object.values(CASES).flatMap((files) => Object.entries(files))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], { cwd: folder });
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout.toString('utf8')));
  found = diagnostics.map(({ category, location }) => ({
    rule: category.replace(/^.*\//, ''),
    path: location.path,
  }));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.keys(CASES))('finds what breaks %s, and nothing else', (rule) => {
  for (const [path, { count }] of Object.entries(CASES[rule] ?? {})) {
    const rules = found.filter((one) => one.path === path).map((one) => one.rule);
    expect(rules, path).toEqual(Array(count).fill(rule));
  }
});
