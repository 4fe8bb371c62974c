import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashModules } from './hashModules.ts';

const MAKER = `import { crop } from './crop.ts';
export const make = (width: number): number => crop(width);
`;
const CROP = `import { round } from 'rounding';
export const crop = (width: number): number => round(width / 2);
export const unused = 1;
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'galley-modules-'));
  await write('maker.ts', MAKER);
  await write('crop.ts', CROP);
  await lock({ rounding: '1.0.0' });
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** Locks `rounding`, which needs `decimals`, and a package that nothing imports. */
async function lock({ rounding = '1.0.0', decimals = '2.0.0', other = '3.0.0', nested = '' }): Promise<void> {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/rounding': { version: rounding, dependencies: { decimals: '*' } },
    'node_modules/decimals': { version: decimals },
    'node_modules/@scope/other': { version: other },
    ...(nested ? { 'node_modules/rounding/node_modules/decimals': { version: nested } } : {}),
  };
  await write('package-lock.json', JSON.stringify({ packages }));
}

const hash = () => hashModules(['maker.ts'], root);

describe('the hash of modules', () => {
  it.each<[string, () => Promise<void>]>([
    ['its own code', () => write('maker.ts', MAKER.replace('width)', 'width + 1)'))],
    ['a module that it imports', () => write('crop.ts', CROP.replace('/ 2', '/ 3'))],
    ['an import that is added', () => write('maker.ts', `import './extra.ts';\n${MAKER}`)],
    ['a package that it imports', () => lock({ rounding: '1.0.1' })],
    ['a package that this one depends on', () => lock({ decimals: '2.0.1' })],
    ['a package within this one', () => lock({ nested: '1.9.0' })],
    ['another package that it imports', () => write('crop.ts', `import '@scope/other/part';\n${CROP}`)],
  ])('changes with %s', async (_what, change) => {
    await write('extra.ts', 'globalThis.extra = 1;\n');
    const before = await hash();
    await change();
    expect(await hash()).not.toBe(before);
  });

  it.each<[string, () => Promise<void>]>([
    ['comments and layout', () => write('maker.ts', `// Halves it.\n\n${MAKER.replaceAll(' => ', ' =>\n  ')}`)],
    ['types', () => write('maker.ts', `import type { Size } from './size.ts';\nexport type Sizes = Size[];\n${MAKER}`)],
    ['code that it does not use', () => write('crop.ts', CROP.replace('unused = 1', 'unused = 2'))],
    ['a package that it does not import', () => lock({ other: '3.0.1' })],
  ])('stays the same with %s', async (_what, change) => {
    const before = await hash();
    await change();
    expect(await hash()).toBe(before);
  });

  it('follows the scripts of workers', async () => {
    await write('maker.ts', `export const script = new URL('./worker.ts', import.meta.url);\n`);
    await write('worker.ts', `import { crop } from './crop.ts';\nconsole.log(crop(4));\n`);
    const before = await hash();
    await write('crop.ts', CROP.replace('/ 2', '/ 3'));
    expect(await hash()).not.toBe(before);
  });

  it('is the same in another folder', async () => {
    const before = await hash();
    const other = await mkdtemp(join(tmpdir(), 'galley-modules-'));
    const first = root;
    root = other;
    await write('maker.ts', MAKER);
    await write('crop.ts', CROP);
    await lock({});
    expect(await hash()).toBe(before);
    await rm(first, { recursive: true });
  });

  it('is none when a module or a package is missing', async () => {
    await write('crop.ts', `import 'absent';\n${CROP}`);
    await expect(hash()).rejects.toThrow('"absent" is imported');
    await rm(join(root, 'crop.ts'));
    await expect(hash()).rejects.toThrow('./crop.ts');
  });
});
