import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleDocumentSchema, collidedSchema } from '../../../api/articleSchemas.ts';
import { binSchema } from '../../../api/binSchema.ts';
import { pageListSchema } from '../../../api/pageSchemas.ts';
import { type RunningNewsroom, savedOf, startNewsroom, WINDOW } from '../../newsroom.testing.ts';

const TEXT = '---\ntitle: About\n# Kept.\nstatus: draft\n---\n\nWe print what we know.\n\nWrite to us.\n';

describe('pages', () => {
  let newsroom: RunningNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom();
    await newsroom.files.write('content/pages/about/index.mdx', TEXT);
  });
  afterEach(() => newsroom.close());
  const open = async (slug: string) =>
    articleDocumentSchema.parse((await newsroom.call('GET', `/api/pages/${slug}`)).body);
  const put = (base: string, text: string) => newsroom.call('PUT', '/api/pages/about', { base, text, window: WINDOW });
  const list = async () => pageListSchema.parse((await newsroom.call('GET', '/api/pages')).body).pages;

  it('begin as drafts at an address that is free', async () => {
    expect((await newsroom.call('POST', '/api/pages', { title: 'House: rules' })).status).toBe(201);
    expect(await newsroom.files.read('content/pages/house-rules/index.mdx')).toContain(
      'title: "House: rules"\nstatus: draft',
    );
    expect((await newsroom.call('POST', '/api/pages', { title: 'About' })).status).toBe(409);
    expect((await newsroom.call('POST', '/api/pages', { title: 'Tags' })).status).toBe(409);
    expect((await newsroom.call('POST', '/api/pages', { title: 'Up', slug: '../site' })).status).toBe(400);
    expect((await list()).map(({ slug, isDraft }) => [slug, isDraft])).toEqual([
      ['about', true],
      ['house-rules', true],
    ]);
  });

  it('are saved with what others saved, and tell what both changed', async () => {
    const { version } = await open('about');
    const theirs = TEXT.replace('Write to us.', 'Write to us at once.');
    expect((await put(version, theirs)).status).toBe(200);
    const merged = savedOf(await put(version, TEXT.replace('what we know', 'all that we know')));
    expect(merged).toMatchObject({ isMerged: true, text: theirs.replace('what we know', 'all that we know') });
    const collided = await put(version, TEXT.replace('Write to us.', 'Call us.'));
    expect(collided.status).toBe(409);
    expect(collidedSchema.parse(collided.body).collisions).toHaveLength(1);
  });

  it('are checked by the rules for pages', async () => {
    const text = TEXT.replace('Write to us.', '<Photo src="pier.jpg" alt="A pier" caption="The pier." credit="Ada" />');
    const { body } = await newsroom.call('POST', '/api/pages/check', { slug: 'about', text });
    expect(body).toMatchObject({ problems: [{ rule: 'photo-on-page' }] });
    expect((await open('about')).problems).toEqual([]);
  });

  it('keep what is not saved', async () => {
    const copy = { base: '', text: 'Typed.', window: WINDOW };
    await newsroom.call('PUT', '/api/pages/about/working-copy', copy);
    expect((await open('about')).workingCopies).toMatchObject([{ text: 'Typed.' }]);
  });

  it('go to the bin, and come back', async () => {
    expect((await newsroom.call('DELETE', '/api/pages/about')).status).toBe(204);
    expect((await newsroom.call('GET', '/api/pages/about')).status).toBe(404);
    const { articles } = binSchema.parse((await newsroom.call('GET', '/api/bin')).body);
    expect(articles).toMatchObject([{ kind: 'page', slug: 'about', headline: 'About', isPublic: false }]);
    expect((await newsroom.call('POST', `/api/bin/${articles[0]?.id}/restore`)).body).toMatchObject({ text: TEXT });
    expect(await newsroom.files.read('content/pages/about/index.mdx')).toBe(TEXT);
  });
});
