import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../authoring/newsroom.testing.ts';
import { storedArticleSchema } from '../../../lib/content/store/parseArticle.ts';
import { isPreviewSigned } from '../../../lib/previewToken.ts';
import { unsavedAnswerSchema } from '../../api/previewSchemas.ts';
import { NOW, PREVIEW_SECRET, type RunningNewsroom, startNewsroom, WINDOW } from '../newsroom.testing.ts';

let newsroom: RunningNewsroom;
let asked: string[];
let status: number;

/** The site: a page with the text and the first picture of the article that it finds in its file. */
async function answerAsSite(address: string): Promise<Response> {
  asked.push(address);
  if (!address.startsWith('/preview/')) {
    const isStyle = address.endsWith('.css');
    return new Response('of the site', { headers: { 'Content-Type': isStyle ? 'text/css' : 'text/html' } });
  }
  const id = /\/unsaved\/([0-9a-f]+)\?/.exec(address)?.[1];
  const stored = storedArticleSchema.parse(JSON.parse(await readFile(join(unsavedDir(), `${id}.json`), 'utf8')));
  const [photo] = Object.values(stored.photos);
  const name = photo?.renditions[0]?.name;
  const words = JSON.stringify([stored.document.headline, stored.document.tree, photo?.rights]);
  return new Response(`<p>${words}</p>${name ? `<img src="/media/${name}">` : ''}`, { status });
}

const unsavedDir = () => join(newsroom.files.contentDir, '..', 'state', 'unsaved');
const PREVIEW = '/api/articles/quiet/preview';

beforeEach(async () => {
  [asked, status] = [[], 200];
  newsroom = await startNewsroom(undefined, { askSite: answerAsSite });
});
afterEach(() => newsroom.close());

async function preview(change: (text: string) => string) {
  const { text, version } = await newsroom.open('quiet');
  const answer = await newsroom.call('POST', PREVIEW, { base: version, text: change(text), window: WINDOW });
  return { status: answer.status, body: answer.body };
}
const pathOf = (body: unknown) => unsavedAnswerSchema.parse(body).path ?? '';

describe('the preview of unsaved work', () => {
  it('shows what was typed, and writes nothing into the content', async () => {
    const before = await newsroom.files.read('content/articles/quiet/index.mdx');
    const { body } = await preview((text) => text.replace('all winter', 'since October'));
    expect(body).toEqual({ path: `${PREVIEW}/${WINDOW}`, problems: [] });
    const page = await newsroom.call('GET', pathOf(body));
    expect(page.body).toContain('since October');
    expect(await newsroom.files.read('content/articles/quiet/index.mdx')).toBe(before);
    expect(await readdir(unsavedDir())).toEqual([]);
  });

  it('asks the site at an address that is signed for a minute', async () => {
    await preview((text) => text);
    const [path = '', token = ''] = asked[0]?.split('?token=') ?? [];
    const secondsLater = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
    expect(path).toMatch(/^\/preview\/quiet\/unsaved\/[0-9a-f]{32}$/);
    expect(isPreviewSigned(path, token, secondsLater(59), PREVIEW_SECRET)).toBe(true);
    expect(isPreviewSigned(path, token, secondsLater(60), PREVIEW_SECRET)).toBe(false);
    expect(isPreviewSigned('/preview/quiet', token, NOW, PREVIEW_SECRET)).toBe(false);
  });

  it('may be framed by the newsroom, runs no script, and is not kept anywhere', async () => {
    const { body } = await preview((text) => text);
    const { headers } = await newsroom.call('GET', pathOf(body));
    expect(headers.get('Content-Security-Policy')).toMatch(/frame-ancestors 'self'; sandbox allow-same-origin /);
    expect(headers.get('X-Frame-Options')).toBe('SAMEORIGIN');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
    const other = await newsroom.call('GET', `${PREVIEW}/another-window`);
    expect([other.status, other.headers.get('X-Frame-Options')]).toEqual([404, 'DENY']);
  });

  it('shows a photo that was uploaded and not saved, before it has its words', async () => {
    await newsroom.call('POST', '/api/articles/quiet/photos?name=boat.jpg', await samplePicture({}));
    const { body } = await preview((text) => `${text}\n<Photo src="boat.jpg" />\n`);
    const page = String((await newsroom.call('GET', pathOf(body))).body);
    expect(page).toContain('To be written');
    const [, picture = ''] = /<img src="([^"]+)"/.exec(page) ?? [];
    expect(picture).toMatch(new RegExp(`^${PREVIEW}/${WINDOW}/site/media/boat-`));
    const shown = await newsroom.call('GET', picture);
    expect([shown.status, shown.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
    // Only by a page that shows it.
    const elsewhere = picture.replace('/quiet/', '/pier/');
    expect((await newsroom.call('GET', elsewhere)).status).toBe(404);
  });

  it('keeps the place of a photo that is still on its way', async () => {
    const onItsWay = (text: string) => `${text}\n<Photo src="boat.jpg" />\n`;
    const { body } = await preview(onItsWay);
    const [, picture = ''] = /<img src="([^"]+)"/.exec(String((await newsroom.call('GET', pathOf(body))).body)) ?? [];
    expect((await newsroom.call('GET', picture)).status).toBe(404);
    await newsroom.call('POST', '/api/articles/quiet/photos?name=boat.jpg', await samplePicture({}));
    await preview(onItsWay);
    const [, arrived = ''] = /<img src="([^"]+)"/.exec(String((await newsroom.call('GET', pathOf(body))).body)) ?? [];
    expect((await newsroom.call('GET', arrived)).status).toBe(200);
    expect(newsroom.errors).toEqual([]);
  });

  it('shows no picture that is not beside the text', async () => {
    await newsroom.files.write('content/articles/pier/secret.jpg', await samplePicture({}));
    for (const src of ['../pier/secret.jpg', '../../../articles/pier/secret.jpg']) {
      const { body } = await preview((text) => `${text}\n<Photo src="${src}" />\n`);
      expect(body).toMatchObject({ path: null, problems: [expect.anything()] });
    }
  });

  it('shows a photo that was previewed, and then saved', async () => {
    await newsroom.call('POST', '/api/articles/quiet/photos?name=boat.jpg', await samplePicture({}));
    const withPhoto = (text: string) => `${text}\n<Photo src="boat.jpg" alt="A boat" caption="A" credit="B" />\n`;
    await preview(withPhoto);
    const { text, version } = await newsroom.open('quiet');
    await newsroom.save('quiet', version, withPhoto(text));
    const { body } = await preview((saved) => saved);
    const [, picture = ''] = /<img src="([^"]+)"/.exec(String((await newsroom.call('GET', pathOf(body))).body)) ?? [];
    expect((await newsroom.call('GET', picture)).status).toBe(200);
  });

  it('keeps the name of a rendition while its words are written', async () => {
    await newsroom.call('POST', '/api/articles/quiet/photos?name=boat.jpg', await samplePicture({}));
    const pictureWith = async (caption: string) => {
      const { body } = await preview((text) => `${text}\n<Photo src="boat.jpg" caption="${caption}" />\n`);
      return /<img src="([^"]+)"/.exec(String((await newsroom.call('GET', pathOf(body))).body))?.[1];
    };
    expect(await pictureWith('A boat')).toBe(await pictureWith('A boat in a storm'));
  });

  it('passes on style sheets, fonts and pictures of the site, and nothing else', async () => {
    const get = async (file: string) => (await newsroom.call('GET', `${PREVIEW}/${WINDOW}/site/${file}`)).status;
    expect(await get('_next/static/a.css')).toBe(200);
    expect(asked).toEqual(['/_next/static/a.css']);
    expect(await get('index.html')).toBe(404);
    expect(await get('media/..%2f..%2fa.css')).toBe(404);
  });

  it('says what keeps a text from being shown, and shows the last page that could be', async () => {
    const { body } = await preview((text) => text);
    const broken = await preview((text) => `${text}\n<PullQuote></PullQuote>\n`);
    expect(broken).toMatchObject({ status: 200, body: { path: null, problems: [{ rule: expect.any(String) }] } });
    expect((await newsroom.call('GET', pathOf(body))).status).toBe(200);
  });

  it('has what others have saved meanwhile', async () => {
    const { text, version } = await newsroom.open('quiet');
    await newsroom.save('quiet', version, text.replace('opened again', 'reopened'));
    const mine = text.replace('all winter', 'since October');
    const { body } = await newsroom.call('POST', PREVIEW, { base: version, text: mine, window: WINDOW });
    const page = String((await newsroom.call('GET', pathOf(body))).body);
    expect(page).toContain('reopened');
    expect(page).toContain('since October');
  });

  it('begins with the headline alone', async () => {
    const text = '---\nheadline: A storm\nstatus: draft\n---\n';
    const { body } = await preview(() => text);
    expect((await newsroom.call('GET', pathOf(body))).body).toContain('A storm');
  });

  it('says that the site does not answer, or could not render it', async () => {
    status = 500;
    expect(await preview((text) => text)).toMatchObject({
      status: 503,
      body: { message: 'The site could not render the preview (500). Its log says why.' },
    });
    await newsroom.close();
    newsroom = await startNewsroom();
    expect(await preview((text) => text)).toMatchObject({
      status: 503,
      body: { message: expect.stringContaining('does not answer') },
    });
  });
});
