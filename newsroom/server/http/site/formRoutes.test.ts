import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formCollidedSchema, formRefusedSchema, formSchema } from '../../../api/formSchemas.ts';
import { articleText, type RunningNewsroom, startNewsroom } from '../../newsroom.testing.ts';

describe('forms', () => {
  let newsroom: RunningNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom();
    await newsroom.files.write('content/articles/storm/index.mdx', articleText());
    await newsroom.call('GET', '/api/articles/storm');
  });
  afterEach(() => newsroom.close());
  const read = (path: string) => readFile(join(newsroom.files.contentDir, path), 'utf8');
  const open = async (path: string) => formSchema.parse((await newsroom.call('GET', path)).body);
  const FRONT = '/api/fronts/home';

  it('save a front, keep its comments, and say how it stands', async () => {
    await newsroom.files.write('content/fronts/home.yaml', '# By hand.\nstories:\n  - article: storm # agreed\n');
    const { version, fields, standing } = await open(FRONT);
    expect(fields).toEqual({ stories: [{ article: 'storm' }] });
    expect(standing?.flatMap(({ stories }) => stories).find(({ isPinned }) => isPinned)?.slug).toBe('storm');
    const stories = [{ article: 'pier', weight: 'splash' }, { article: 'storm' }];
    const saved = await newsroom.call('PUT', FRONT, { base: version, fields: { stories } });
    expect(saved.status).toBe(200);
    expect(formSchema.parse(saved.body).standing?.[0]).toMatchObject({ layout: 'splash', stories: [{ slug: 'pier' }] });
    expect(await read('fronts/home.yaml')).toBe(
      '# By hand.\nstories:\n  - article: pier\n    weight: splash\n  - article: storm # agreed\n',
    );
  });

  it('leave no file behind for a front that arranges itself', async () => {
    const { version } = await open(FRONT);
    await newsroom.call('PUT', FRONT, { base: version, fields: { stories: [{ article: 'pier' }] } });
    const { version: second } = await open(FRONT);
    expect((await newsroom.call('PUT', FRONT, { base: second, fields: { stories: [] } })).status).toBe(200);
    await expect(read('fronts/home.yaml')).rejects.toThrow('ENOENT');
  });

  it('refuse an error, with the path to its field, and pass a warning', async () => {
    const { version } = await open(FRONT);
    const twice = {
      stories: [
        { article: 'pier', weight: 'splash' },
        { article: 'storm', weight: 'splash' },
      ],
    };
    const refused = await newsroom.call('PUT', FRONT, { base: version, fields: twice });
    expect(refused.status).toBe(422);
    expect(formRefusedSchema.parse(refused.body).problems).toMatchObject([
      { rule: 'splash-twice', path: ['stories', 1, 'weight'] },
    ]);
    await expect(read('fronts/home.yaml')).rejects.toThrow('ENOENT');
    const past = { stories: [{ article: 'quiet', until: '2020-01-01' }] };
    // The check reads the articles while the newsroom is open already.
    await expect
      .poll(async () => (await newsroom.call('POST', `${FRONT}/check`, { fields: past })).body)
      .toMatchObject({
        problems: [{ rule: 'story-unpublished' }, { rule: 'past-until', path: ['stories', 0, 'until'] }],
      });
    expect((await newsroom.call('PUT', FRONT, { base: version, fields: past })).status).toBe(200);
  });

  it('merge what others saved, and give back both sides of what both changed', async () => {
    const { version } = await open(FRONT);
    await newsroom.call('PUT', FRONT, { base: version, fields: { stories: [{ article: 'pier' }] } });
    const bands = [{ section: 'coast' }];
    const merged = await newsroom.call('PUT', FRONT, { base: version, fields: { bands } });
    expect(formSchema.parse(merged.body).fields).toEqual({ stories: [{ article: 'pier' }], bands });
    const other = { stories: [{ article: 'storm' }], bands };
    const collided = await newsroom.call('PUT', FRONT, { base: version, fields: other });
    expect(collided.status).toBe(409);
    const { version: newest, theirs } = formCollidedSchema.parse(collided.body);
    expect(theirs.stories).toEqual([{ article: 'pier' }]);
    expect((await newsroom.call('PUT', FRONT, { base: newest, fields: other })).status).toBe(200);
  });

  it('are refused for fronts that are none, and for what is no form', async () => {
    for (const name of ['nothing', '..%2Fsite', 'home.yaml']) {
      expect((await newsroom.call('GET', `/api/fronts/${name}`)).status).toBe(404);
    }
    const deep = { stories: [[[[[1]]]]] };
    expect((await newsroom.call('PUT', FRONT, { base: '', fields: deep })).status).toBe(400);
  });

  it('replace a file that cannot be read', async () => {
    await newsroom.files.write('content/fronts/home.yaml', 'stories: [broken\n');
    const { version, fields, problems } = await open(FRONT);
    expect(fields).toEqual({});
    expect(problems).toMatchObject([{ rule: 'yaml-syntax' }]);
    await newsroom.call('PUT', FRONT, { base: version, fields: { stories: [{ article: 'pier' }] } });
    expect(await read('fronts/home.yaml')).toBe('stories:\n  - article: pier\n');
  });

  it('save the publication, with the contrast of its colours checked', async () => {
    await newsroom.files.write(
      'content/site.yaml',
      '# Ours.\nname: Pier\nfooter:\n  - { label: Mail, url: "mailto:a@b.example" }\n',
    );
    const { version, fields } = await open('/api/publication');
    const pale = { ...fields, colours: { light: { accent: '#eeeeee' } } };
    const refused = await newsroom.call('PUT', '/api/publication', { base: version, fields: pale });
    expect(formRefusedSchema.parse(refused.body).problems).toMatchObject([
      { rule: 'low-contrast', path: ['colours', 'light', 'accent'] },
    ]);
    const saved = await newsroom.call('PUT', '/api/publication', {
      base: version,
      fields: { ...fields, name: 'The Pier' },
    });
    expect(saved.status).toBe(200);
    expect(await read('site.yaml')).toBe(
      '# Ours.\nname: The Pier\nfooter:\n  - { label: Mail, url: "mailto:a@b.example" }\n',
    );
  });
});
