import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contributorsSchema } from '../../api/siteSchemas.ts';
import { type RunningNewsroom, startNewsroom } from '../newsroom.testing.ts';

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
    });
    expect(status).toBe(200);
    expect(contributorsSchema.parse(body).contributors).toContainEqual({
      slug: 'ines-falk',
      name: 'Ines Falk: Editor',
      kind: 'person',
      bio: 'Writes.',
      url: '',
    });
    expect(await read('contributors/ines-falk.yaml')).toBe(
      '# Since 2019.\nname: "Ines Falk: Editor"\npicture: i.jpg\nbio: Writes.\n',
    );
    expect(await read('articles/pier/index.mdx')).toBe(article);
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
    expect((await newsroom.call('PATCH', '/api/sections/..%2Fsite', { name: 'A', description: 'B' })).status).toBe(404);
  });
});
