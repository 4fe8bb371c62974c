import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedirectLookup, writeRedirects } from './redirects.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-redirects-'));
  file = join(folder, 'redirects.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('createRedirectLookup', () => {
  it('finds where an address has moved to', async () => {
    await writeRedirects([{ from: '/articles/old', to: '/articles/new' }], file);
    const lookUp = createRedirectLookup(file);
    expect(await lookUp('/articles/old')).toEqual({ from: '/articles/old', to: '/articles/new' });
    expect(await lookUp('/articles/new')).toBeNull();
    expect(await lookUp('constructor')).toBeNull();
  });

  it('knows what is gone', async () => {
    await writeRedirects([{ from: '/articles/withdrawn', gone: true }], file);
    expect(await createRedirectLookup(file)('/articles/withdrawn')).toEqual({
      from: '/articles/withdrawn',
      gone: true,
    });
  });

  it('reads the table again when it has changed', async () => {
    await writeRedirects([{ from: '/a', to: '/b' }], file);
    const lookUp = createRedirectLookup(file);
    expect(await lookUp('/a')).toMatchObject({ to: '/b' });
    await writeRedirects([{ from: '/a', to: '/c' }], file);
    await utimes(file, 1, 1);
    expect(await lookUp('/a')).toMatchObject({ to: '/c' });
  });

  it('knows of no redirect where there is no table', async () => {
    expect(await createRedirectLookup(file)('/a')).toBeNull();
  });
});
