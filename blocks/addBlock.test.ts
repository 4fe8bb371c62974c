import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BLOCK_FORMS } from '../scripts/blocks/blockForms.ts';

/** What the forms of a block are made of, and what the proof needs. */
const COPIED = [
  ...['authoring', 'blocks', 'components', 'content', 'import', 'lib', 'newsroom', 'scripts', 'testing'],
  ...['fixtures/attacks', 'fixtures/valid', 'fixtures/broken/unused-picture'],
  ...['package.json', 'tsconfig.json', 'types.d.ts'],
];
const DEADLINE_MS = 5 * 60_000;

const shownSchema = z.object({
  check: z.array(z.string()),
  refused: z.array(z.array(z.string())),
  misspelt: z.array(z.string()),
  page: z.string(),
  html: z.string(),
  markdown: z.string(),
  portable: z.array(z.unknown()),
  editor: z.object({ label: z.string(), nodes: z.number(), isKept: z.boolean() }),
  imported: z.string(),
  escapes: z.array(z.string()),
  fuzzed: z.object({ tokens: z.array(z.string()), originals: z.number() }),
});

let copy = '';
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'galley-block-'));
  const isCopied = (path: string) => !/\.(?:jpe?g|png|webp|avif|tiff?)$/.test(path);
  for (const path of COPIED) await cp(path, join(copy, path), { recursive: true, filter: isCopied });
  await symlink(resolve('node_modules'), join(copy, 'node_modules'));
  await writeFile(
    join(copy, 'tsconfig.blocks.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { incremental: false },
      include: ['blocks', 'types.d.ts', 'components/jsx.d.ts'],
      exclude: ['**/*.test.ts'],
    }),
  );
});
afterAll(() => rm(copy, { recursive: true }));

/** Runs Node in the copy. @returns its exit code and what it printed */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const options = { cwd: copy, env: { ...process.env, NODE_ENV: 'production' as const, OUT_DIR: 'out' } };
  return promisify(execFile)(process.execPath, args, options).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code?: number; stdout?: string; stderr?: string }) => ({
      code: error.code ?? 1,
      output: `${error.stdout}${error.stderr}`,
    }),
  );
}

const runScript = (...args: string[]) => run('--import', 'tsx', ...args);
const checkTypes = () => run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.blocks.json');

describe('a block that is added by one folder and one line', { timeout: DEADLINE_MS }, () => {
  it('does not compile without its forms', async () => {
    const list = join(copy, 'blocks/blockNames.ts');
    await writeFile(list, (await readFile(list, 'utf8')).replace("'FactBox'", "'FactBox', 'SideNote'"));
    const missing = /^blocks\/blocks\.(\w+)\.ts.*'SideNote' is missing/gm;
    const { output } = await checkTypes();
    expect([...output.matchAll(missing)].map(([, form]) => form).sort()).toEqual(
      BLOCK_FORMS.map(({ suffix }) => suffix).sort(),
    );
    expect((await runScript('scripts/blocks/writeBlockRegistries.ts', '--check')).code).toBe(1);
  });

  it('comes out in every form', async () => {
    await cp(join(copy, 'testing/blocks/side-note'), join(copy, 'blocks/side-note'), { recursive: true });
    expect((await runScript('scripts/blocks/writeBlockRegistries.ts')).code).toBe(0);
    expect(await checkTypes()).toEqual({ code: 0, output: '' });
    const file = join(copy, 'shown.json');
    const html = '<div class="side-note" title="Boards"><p>Of oak.</p></div>';
    expect(await runScript('testing/blocks/showBlock.ts', 'SideNote', html, file)).toMatchObject({ code: 0 });
    const shown = shownSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(shown).toMatchObject({
      check: [],
      refused: [[expect.stringContaining('a side note holds only paragraphs')]],
      misspelt: [expect.stringContaining('Did you mean <SideNote>?')],
      page: expect.stringContaining('<aside aria-label="Boards"><p>They are of <em>oak</em>.</p></aside>'),
      html: expect.stringContaining('<aside><h3>Boards</h3><p>They are of <em>oak</em>.</p></aside>'),
      markdown: expect.stringContaining('Note on Boards:\n\nThey are of *oak*.'),
      portable: expect.arrayContaining([
        expect.objectContaining({
          _type: 'sideNote',
          topic: 'Boards',
          content: [expect.objectContaining({ _type: 'block' })],
        }),
      ]),
      editor: {
        label: 'Side note',
        nodes: 1,
        isKept: true,
      },
      imported: '<SideNote topic="Boards">\n  Of oak.\n</SideNote>\n',
      escapes: [],
    });
    expect(shown.fuzzed.tokens).toEqual(expect.arrayContaining(['<SideNote topic="Boards">', '</SideNote>']));
    expect(shown.fuzzed.originals).toBe(2);
  });
});
