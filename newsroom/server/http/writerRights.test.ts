import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../authoring/newsroom.testing.ts';
import { articleDocumentSchema, historySchema } from '../../api/articleSchemas.ts';
import { binSchema } from '../../api/binSchema.ts';
import { peopleSchema } from '../../api/peopleSchemas.ts';
import { previewLinkSchema } from '../../api/siteSchemas.ts';
import { articleText, NOW, savedOf, WINDOW } from '../newsroom.testing.ts';
import { type Browser, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

const put = (one: Browser, slug: string, base: string, text: string, more = {}) =>
  one.call('PUT', `/api/articles/${slug}`, { base, text, window: WINDOW, ...more });

describe('a writer', () => {
  let newsroom: TeamNewsroom;
  beforeEach(async () => {
    newsroom = await startTeamNewsroom(() => NOW);
  });
  afterEach(() => newsroom.close());

  const text = async (slug: string) => newsroom.files.read(`content/articles/${slug}/index.mdx`);

  async function begin(): Promise<{ writer: Browser; slug: string; version: string; draft: string }> {
    const writer = await newsroom.join('writer');
    const { body } = await writer.call('POST', '/api/articles', { headline: 'A storm' });
    const slug = 'a-storm';
    const draft = await text(slug);
    expect(body).toMatchObject({ slug, mayEdit: true, mayPublish: false });
    const { version } = articleDocumentSchema.parse(body);
    return { writer, slug, version, draft };
  }

  it('writes an own draft, also under another address', async () => {
    const { writer, slug, version, draft } = await begin();
    const saved = await put(writer, slug, version, draft.replace('A storm', 'The storm'), { rename: 'the-storm' });
    expect(saved).toMatchObject({ status: 200, body: { slug: 'the-storm' } });
    expect((await writer.call('GET', '/api/articles/the-storm/history')).status).toBe(200);
  });

  it.each([
    ['the status field', (draft: string) => draft.replace('status: draft', 'status: published')],
    ['no status field', (draft: string) => draft.replace('status: draft\n', '')],
    ['a quoted status', (draft: string) => draft.replace('status: draft', '"status": \'published\'')],
    [
      'a date in the future',
      (draft: string) => draft.replace('status: draft\n', '').replace(/date: .*/, 'date: 2099-01-01'),
    ],
    ['front matter that cannot be read', (draft: string) => draft.replace('status: draft', 'status: [published')],
  ])('does not publish through %s', async (_how, change) => {
    const { writer, slug, version, draft } = await begin();
    expect((await put(writer, slug, version, change(draft))).status).toBe(403);
    expect(await text(slug)).toBe(draft);
  });

  it('does not publish through a rename, a stale version, a merge, or a removal', async () => {
    const { writer, slug, version, draft } = await begin();
    const published = draft.replace('status: draft', 'status: published');
    expect((await put(writer, slug, version, published, { rename: 'other' })).status).toBe(403);
    await put(writer, slug, version, draft.replace('A storm', 'The storm'));
    expect((await put(writer, slug, version, published)).status).toBe(403);
    expect((await put(writer, 'gone', 'unknown', published, { bringBack: true })).status).toBe(403);
    expect(await text(slug)).toContain('status: draft');
  });

  it('does not bring back a version that was published', async () => {
    const { writer, slug, version, draft } = await begin();
    const editor = await newsroom.join('editor');
    const published = draft.replace('status: draft', 'status: published');
    const first = savedOf(await put(editor, slug, version, published));
    expect((await put(editor, slug, first.version, draft)).status).toBe(200);
    const { entries } = historySchema.parse((await writer.call('GET', `/api/articles/${slug}/history`)).body);
    expect(entries.map(({ changes }) => changes)).toEqual(['made a draft', 'released', 'new article']);
    const commit = entries[1]?.commit;
    const restored = await writer.call('POST', `/api/articles/${slug}/restore`, { commit, window: WINDOW });
    expect(restored.status).toBe(403);
    expect(await text(slug)).toBe(draft);
  });

  it('has only own drafts in the bin, and brings back no published article', async () => {
    const { writer, slug } = await begin();
    const editor = await newsroom.join('editor');
    for (const one of [slug, 'pier']) expect((await editor.call('DELETE', `/api/articles/${one}`)).status).toBe(204);
    const binOf = async (browser: Browser) => binSchema.parse((await browser.call('GET', '/api/bin')).body).articles;
    const all = await binOf(editor);
    expect(all.map((article) => article.slug).sort()).toEqual([slug, 'pier'].sort());
    expect((await binOf(writer)).map((article) => article.slug)).toEqual([slug]);
    const idOf = (name: string) => all.find((article) => article.slug === name)?.id;
    expect((await writer.call('POST', `/api/bin/${idOf('pier')}/restore`)).status).toBe(403);
    expect((await writer.call('POST', `/api/bin/${idOf(slug)}/restore`)).status).toBe(200);
    expect((await editor.call('POST', `/api/bin/${idOf('pier')}/restore`)).status).toBe(200);
  });

  it('has only pictures of own drafts in the bin', async () => {
    const { writer, slug } = await begin();
    const editor = await newsroom.join('editor');
    for (const one of [slug, 'quiet']) {
      await newsroom.files.write(`content/articles/${one}/a.jpg`, await samplePicture());
      const article = articleDocumentSchema.parse((await editor.call('GET', `/api/articles/${one}`)).body);
      await put(editor, one, article.version, article.text, { remove: ['a.jpg'] });
    }
    const binOf = async (browser: Browser) => binSchema.parse((await browser.call('GET', '/api/bin')).body).pictures;
    expect((await binOf(writer)).map((picture) => picture.slug)).toEqual([slug]);
    const all = await binOf(editor);
    expect(all.map((picture) => picture.slug).sort()).toEqual([slug, 'quiet'].sort());
    for (const { id, ...picture } of all) {
      const address = `/api/bin/${id}/pictures/${picture.slug}/a.jpg`;
      const status = picture.slug === slug ? 200 : 404;
      for (const path of [address, `${address}/file`]) {
        expect([path, (await writer.call('GET', path)).status]).toEqual([path, status]);
      }
    }
  });

  it('loses an own article to the editors once it is published', async () => {
    const { writer, slug, version, draft } = await begin();
    await put(await newsroom.join('editor'), slug, version, draft.replace('status: draft', 'status: published'));
    expect((await put(writer, slug, version, draft)).status).toBe(403);
    expect(
      (await writer.call('PUT', `/api/articles/${slug}/working-copy`, { base: version, text: 'x', window: WINDOW }))
        .status,
    ).toBe(403);
  });

  it('sees and finds no drafts of others', async () => {
    const writer = await newsroom.join('writer');
    const { body } = await writer.call('GET', '/api/articles');
    expect(body).toMatchObject({ articles: [{ slug: 'pier', isMine: false }] });
    expect((await writer.call('GET', '/api/articles/search?q=pier')).body).toEqual({ slugs: ['pier'] });
    expect((await writer.call('GET', '/api/events?slug=quiet')).status).toBe(404);
    expect((await writer.call('POST', '/api/check', { slug: 'quiet', text: articleText() })).status).toBe(404);
    expect((await writer.call('GET', '/api/articles/quiet/photos/a.jpg')).status).toBe(404);
  });

  it('writes what their contributor is named in', async () => {
    const [owner, writer] = [await newsroom.join('owner'), await newsroom.join('writer')];
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people.find(({ role }) => role === 'writer')?.id;
    await owner.call('PATCH', `/api/people/${id}`, { contributor: 'ada-quill' });
    expect((await writer.call('GET', '/api/articles/quiet')).body).toMatchObject({ mayEdit: true, mayPublish: false });
    expect((await writer.call('GET', '/api/articles/pier')).body).toMatchObject({ mayEdit: false });
  });

  it('makes previews that end with their own access, and none of what they cannot read', async () => {
    const { writer, slug } = await begin();
    expect((await writer.call('POST', '/api/preview-link', { slug: 'quiet' })).status).toBe(404);
    const { body } = await writer.call('POST', '/api/preview-link', { slug });
    const { url } = previewLinkSchema.parse(body);
    const follow = () => fetch(url, { redirect: 'manual' });
    expect((await follow()).headers.get('Location')).toMatch(/\/preview\/a-storm\?token=\d+\./);
    const owner = await newsroom.join('owner');
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people.find(({ role }) => role === 'writer')?.id;
    await owner.call('PATCH', `/api/people/${id}`, { isBanned: true });
    expect((await follow()).status).toBe(404);
    expect((await fetch(`${newsroom.url}/preview/nothing`)).status).toBe(404);
  });
});
