import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../../authoring/newsroom.testing.ts';
import { contributorsSchema } from '../../../api/siteSchemas.ts';
import { type RunningNewsroom, startNewsroom } from '../../newsroom.testing.ts';

const SEA = { name: 'Coast', description: 'The sea.' };

describe('sections and contributors', () => {
  let newsroom: RunningNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom();
  });
  afterEach(() => newsroom.close());
  const read = (path: string) => readFile(join(newsroom.files.contentDir, path), 'utf8');

  it('change in their own file, which keeps comments and pictures; no article changes', async () => {
    await newsroom.files.write('content/contributors/ines-falk.yaml', '# Since 2019.\nname: Ines\npicture: i.jpg\n');
    const article = await read('articles/pier/index.mdx');
    const { status, body } = await newsroom.call('PATCH', '/api/contributors/ines-falk', {
      name: 'Ines Falk: Editor',
      bio: 'Writes.',
      base: { name: 'Ines', kind: 'person', bio: '', url: '' },
    });
    expect(status).toBe(200);
    expect(contributorsSchema.parse(body).contributors).toContainEqual({
      slug: 'ines-falk',
      name: 'Ines Falk: Editor',
      kind: 'person',
      bio: 'Writes.',
      url: '',
      picture: 'i.jpg',
    });
    expect(await read('contributors/ines-falk.yaml')).toBe(
      '# Since 2019.\nname: "Ines Falk: Editor"\npicture: i.jpg\nbio: Writes.\n',
    );
    expect(await read('articles/pier/index.mdx')).toBe(article);
  });

  it('keep what somebody else has changed meanwhile, and refuse to overwrite it', async () => {
    const base = { name: 'Coast', description: 'The shore.' };
    await newsroom.files.write('content/sections/coast.yaml', 'name: Coast\ndescription: The shore.\n');
    const patch = (fields: object) => newsroom.call('PATCH', '/api/sections/coast', fields);
    expect((await patch({ ...base, description: 'Sea and shore.', base })).status).toBe(200);
    expect((await patch({ ...base, name: 'The coast', base })).status).toBe(200);
    expect(await read('sections/coast.yaml')).toBe('name: The coast\ndescription: Sea and shore.\n');
    const refused = await patch({ ...base, description: 'All of it.', base });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { message: expect.stringContaining('description is “Sea and shore.” now') },
    ]);
    expect(await read('sections/coast.yaml')).toContain('Sea and shore.');
  });

  it('whose file cannot be read are not overwritten', async () => {
    await newsroom.files.write('content/sections/coast.yaml', 'name: [Coast\n');
    const refused = await newsroom.call('PATCH', '/api/sections/coast', { ...SEA, base: {} });
    expect([refused.status, await read('sections/coast.yaml')]).toEqual([422, 'name: [Coast\n']);
  });

  it('get a portrait, another one, and none', async () => {
    await newsroom.files.write('content/contributors/ines-falk.yaml', '# Since 2019.\nname: Ines Falk\n');
    const PORTRAIT = '/api/contributors/ines-falk/portrait';
    const pictureOf = ({ body }: { body: unknown }) =>
      contributorsSchema.parse(body).contributors.find(({ slug }) => slug === 'ines-falk')?.picture;
    expect((await newsroom.call('GET', PORTRAIT)).status).toBe(404);
    const first = await newsroom.call('PUT', `${PORTRAIT}?name=me.png`, await samplePicture());
    expect([first.status, pictureOf(first)]).toEqual([200, 'ines-falk.jpg']);
    expect(await read('contributors/ines-falk.yaml')).toBe('# Since 2019.\nname: Ines Falk\npicture: ines-falk.jpg\n');
    expect((await newsroom.call('GET', PORTRAIT)).headers.get('Content-Type')).toBe('image/jpeg');
    const png = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#036' } })
      .png()
      .toBuffer();
    expect(pictureOf(await newsroom.call('PUT', `${PORTRAIT}?name=me.jpg`, new Uint8Array(png)))).toBe('ines-falk.png');
    const pictures = async () =>
      (await readdir(join(newsroom.files.contentDir, 'contributors'))).filter((name) => !name.endsWith('.yaml'));
    expect(await pictures()).toEqual(['ines-falk.png']);
    const refused = await newsroom.call('PUT', `${PORTRAIT}?name=me.jpg`, new TextEncoder().encode('no picture'));
    expect([refused.status, await pictures()]).toEqual([422, ['ines-falk.png']]);
    expect(pictureOf(await newsroom.call('DELETE', PORTRAIT))).toBe('');
    expect([await pictures(), await read('contributors/ines-falk.yaml')]).toEqual([
      [],
      '# Since 2019.\nname: Ines Falk\n',
    ]);
    expect(newsroom.errors).toEqual([]);
  });

  it('share a portrait, and one gets another without taking it from the other', async () => {
    for (const slug of ['ines-falk', 'bo-reed']) {
      await newsroom.files.write(`content/contributors/${slug}.yaml`, 'name: A\npicture: ines-falk.jpg\n');
    }
    const shared = await samplePicture();
    await newsroom.files.write('content/contributors/ines-falk.jpg', shared);
    const other = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#036' } })
      .jpeg()
      .toBuffer();
    const PORTRAIT = '/api/contributors/ines-falk/portrait?name=me.jpg';
    expect((await newsroom.call('PUT', PORTRAIT, new Uint8Array(other))).status).toBe(200);
    expect(await read('contributors/ines-falk.yaml')).toContain('picture: ines-falk-2.jpg');
    const kept = await readFile(join(newsroom.files.contentDir, 'contributors/ines-falk.jpg'));
    expect(kept.equals(shared)).toBe(true);
  });

  it('are not removed while an article or a front names them, and the refusal lists those', async () => {
    await newsroom.files.write('content/fronts/home.yaml', 'bands:\n  - section: coast\n');
    const refused = await newsroom.call('DELETE', '/api/sections/coast');
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ message: expect.stringMatching(/named by “.*”; “.*”; fronts\/home\.yaml\./) });
    expect(await read('sections/coast.yaml')).toContain('name:');
  });

  it('are removed once nothing names them', async () => {
    await newsroom.call('POST', '/api/contributors', { name: 'Bo Reed' });
    expect((await newsroom.call('DELETE', '/api/contributors/bo-reed')).status).toBe(200);
    await expect(read('contributors/bo-reed.yaml')).rejects.toThrow('ENOENT');
    expect((await newsroom.call('DELETE', '/api/contributors/bo-reed')).status).toBe(404);
  });

  it('lie in their own folder, whatever the address says', async () => {
    expect((await newsroom.call('DELETE', '/api/sections/..%2Fsite')).status).toBe(404);
    expect((await newsroom.call('PATCH', '/api/sections/..%2Fsite', { ...SEA, base: {} })).status).toBe(404);
  });
});
