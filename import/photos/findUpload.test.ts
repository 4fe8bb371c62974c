import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUploadFinder, originalName, uploadPathOf } from './findUpload.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'uploads-'));
  const files = {
    'uploads/2019/05/pier.jpg': JPEG,
    'uploads/2019/05/pier-1024x683.jpg': JPEG,
    'uploads/2019/05/big-scaled.jpg': JPEG,
    'uploads/2019/05/big.jpg': JPEG,
    'uploads/2019/05/poster-100x200.jpg': JPEG,
    'uploads/2019/05/café.jpg': JPEG,
    'uploads/2019/05/drawing.jpg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'uploads/2019/05/note.jpg': 'words',
    'uploads/content/images/2020/01/wave.jpg': JPEG,
    'uploads/content/images/2020/01/wave_o.jpg': JPEG,
    'secret.jpg': JPEG,
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await symlink(join(root, 'secret.jpg'), join(root, 'uploads/link.jpg'));
});
afterAll(() => rm(root, { recursive: true }));

describe('createUploadFinder', () => {
  it.each([
    ['2019/05/pier-1024x683.jpg', '2019/05/pier.jpg'],
    ['2019/05/big-scaled-300x200.jpg', '2019/05/big.jpg'],
    ['2019/05/poster-100x200.jpg', '2019/05/poster-100x200.jpg'],
    ['2019/05/cafe\u0301.jpg', '2019/05/café.jpg'],
    ['2020/01/wave.jpg', 'content/images/2020/01/wave_o.jpg'],
  ])('finds for %s the largest version', (path, expected) => {
    expect(createUploadFinder([join(root, 'uploads')])(path)?.path).toBe(join(root, 'uploads', expected));
  });

  it('tells what a file is by its bytes', () => {
    const find = createUploadFinder([join(root, 'uploads')]);
    const extensions = ['pier', 'drawing', 'note'].map((name) => find(`2019/05/${name}.jpg`)?.extension);
    expect(extensions).toEqual(['jpg', 'svg', '']);
  });

  it.each(['../secret.jpg', '2019/../../secret.jpg', '..\\secret.jpg', 'link.jpg', '2019/05', 'gone.jpg', 'a\0.jpg'])(
    'finds nothing for %j',
    (path) => {
      expect(createUploadFinder([join(root, 'uploads')])(path)).toBeNull();
    },
  );

  it('finds nothing without a folder', () => {
    expect(createUploadFinder([])('2019/05/pier.jpg')).toBeNull();
  });
});

describe('uploadPathOf', () => {
  it.each([
    ['https://a/wp-content/uploads/2019/05/a%20b.jpg?w=300', '2019/05/a b.jpg'],
    ['/wp-content/uploads/sites/3/2019/05/a.jpg', '2019/05/a.jpg'],
    ['https://i0.wp.com/a/wp-content/uploads/2019/a.jpg#x', '2019/a.jpg'],
    ['__GHOST_URL__/content/images/2020/01/a.jpg', '2020/01/a.jpg'],
    ['https://a/content/images/size/w600h400/format/webp/2020/a.jpg', '2020/a.jpg'],
    ['https://a/wp-content/uploads/%ff.jpg', '%ff.jpg'],
    ['https://a/wp-content/uploads/../x.jpg', null],
    ['https://a/wp-content/uploads/%2e%2e/x.jpg', null],
    ['https://a/kitten.jpg', null],
    ['data:image/png;base64,AAAA', null],
  ])('takes from %s the path %s', (url, path) => {
    expect(uploadPathOf(url)).toBe(path);
  });
});

describe('originalName', () => {
  it.each([
    ['a-1024x683.jpg', 'a.jpg'],
    ['a-scaled.jpg', 'a.jpg'],
    ['a-scaled-300x200.jpg', 'a.jpg'],
    ['a-2x4-b.jpg', 'a-2x4-b.jpg'],
  ])('is for %s %s', (name, expected) => {
    expect(originalName(name)).toBe(expected);
  });
});
