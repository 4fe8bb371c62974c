import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUploads, type Uploads } from './openUploads.ts';
import { writeZip, type ZipEntry } from './writeZip.testing.ts';

const jpeg = (text: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(text)]);
const picture = (name: string, text = name): ZipEntry => ({ name, bytes: jpeg(text) });

let folder = '';
let uploads: Uploads | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
});
afterEach(async () => {
  await uploads?.close();
  uploads = null;
  await rm(folder, { recursive: true });
});

async function open(...entries: ZipEntry[]): Promise<Uploads> {
  const path = join(folder, 'uploads.zip');
  await writeZip(path, entries);
  uploads = await openUploads([path]);
  return uploads;
}

/** The text of a picture, after unpacking it. */
async function read({ find }: Uploads, name: string): Promise<string | null> {
  const upload = find(name);
  if (!upload) return null;
  await upload.unpack?.();
  return (await readFile(upload.path)).subarray(3).toString();
}

describe('an archive of uploads', () => {
  it.each([
    '2019/05/pier.jpg',
    'uploads/2019/05/pier.jpg',
    'wp-content/uploads/2019/05/pier.jpg',
    'backup-2020/public_html/wp-content/uploads/2019/05/pier.jpg',
    'wp-content/uploads/sites/7/2019/05/pier.jpg',
    'content/images/2019/05/pier.jpg',
  ])('gives a picture that it holds as %s', async (name) => {
    const opened = await open(picture(name, 'pier'));
    expect(opened.find('2019/05/pier.jpg')).toMatchObject({ extension: 'jpg' });
    expect(await read(opened, '2019/05/pier-300x200.jpg')).toBe('pier');
  });

  it('gives the original of a smaller size, and the size when there is no original', async () => {
    const opened = await open(picture('a-300x200.jpg'), picture('a.jpg'), picture('b-300x200.jpg'));
    expect(await read(opened, 'a-300x200.jpg')).toBe('a.jpg');
    expect(await read(opened, 'b-300x200.jpg')).toBe('b-300x200.jpg');
  });

  it('tells a picture by its bytes, and spells names as macOS does or does not', async () => {
    const opened = await open({ name: 'cafe\u0301.jpg', bytes: Buffer.from('\x89PNG....', 'latin1') });
    expect(opened.find('café.jpg')).toMatchObject({ extension: 'png' });
  });

  it('is searched after folders, and beside other archives', async () => {
    await mkdir(join(folder, 'uploads'));
    await writeFile(join(folder, 'uploads/a.jpg'), jpeg('folder'));
    await writeZip(join(folder, 'one.zip'), [picture('a.jpg', 'one'), picture('b.jpg', 'one')]);
    await writeZip(join(folder, 'two.zip'), [picture('b.jpg', 'two'), picture('c.jpg', 'two')]);
    uploads = await openUploads(['two.zip', 'one.zip', 'uploads'].map((name) => join(folder, name)));
    expect(await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map((name) => read(uploads as Uploads, name)))).toEqual([
      'folder',
      'two',
      'two',
    ]);
  });

  it('writes nothing outside its own folder, whatever its names are', async () => {
    const names = ['../evil.jpg', '/etc/evil.jpg', 'a/../../evil.jpg', '..\\evil.jpg', 'C:\\evil.jpg', 'good.jpg'];
    const opened = await open(...names.map((name) => picture(name)));
    for (const name of names.slice(0, -1)) expect(opened.find(name), name).toBeNull();
    expect(opened.find('evil.jpg')).toBeNull();
    expect(await read(opened, 'good.jpg')).toBe('good.jpg');
    expect(await readdir(folder)).toEqual(['uploads.zip']);
  });

  it('takes no entry for a picture that is encrypted, damaged or something else', async () => {
    const opened = await open(
      { ...picture('secret.jpg'), isEncrypted: true },
      { name: 'text.jpg', bytes: Buffer.from('hello') },
      { name: 'page.html', bytes: Buffer.from('<p>') },
      { ...picture('bomb.jpg'), claimedBytes: 0xfffffff0 },
    );
    expect(opened.find('secret.jpg')).toMatchObject({ extension: '' });
    expect(opened.find('text.jpg')).toMatchObject({ extension: '' });
    expect(opened.find('page.html')).toBeNull();
    expect(opened.find('bomb.jpg')).toBeNull();
  });

  it('unpacks no more of an entry than it claims to hold', async () => {
    const opened = await open({ name: 'a.jpg', bytes: jpeg('x'.repeat(100_000)), claimedBytes: 50 }, picture('b.jpg'));
    expect(opened.find('a.jpg')).toMatchObject({ extension: '' });
    expect((await read(opened, 'a.jpg'))?.length).toBeLessThan(100);
    expect(await read(opened, 'b.jpg')).toBe('b.jpg');
  });

  it('that is none is named', async () => {
    const path = join(folder, 'not.zip');
    await writeFile(path, 'hello');
    await expect(openUploads([path])).rejects.toThrow(/^not\.zip cannot be read as a zip archive: /);
  });
});
