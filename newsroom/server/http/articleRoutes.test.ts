import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../authoring/newsroom.testing.ts';
import {
  articleListSchema,
  collidedSchema,
  historySchema,
  oldVersionSchema,
  searchAnswerSchema,
  uploadAnswerSchema,
} from '../../api/articleSchemas.ts';
import { articleText, type RunningNewsroom, savedOf, startNewsroom, WINDOW } from '../newsroom.testing.ts';

const run = promisify(execFile);
let newsroom: RunningNewsroom;

beforeEach(async () => {
  newsroom = await startNewsroom();
});
afterEach(() => newsroom.close());

const PIER = 'content/articles/pier/index.mdx';
const git = async (...args: string[]) =>
  (await run('git', ['-C', newsroom.files.contentDir, ...args])).stdout.trim().split('\n');

describe('saving', () => {
  it('writes the text and commits it in the name of the person, with what changed', async () => {
    const { version, text } = await newsroom.open('pier');
    const saved = savedOf(await newsroom.save('pier', version, text.replace('two winters', 'three winters')));
    expect(saved.changes).toBe('standfirst');
    expect(saved.isMerged).toBe(false);
    expect(await newsroom.files.read(PIER)).toBe(articleText().replace('two winters', 'three winters'));
    const log = await git('log', '--format=%an <%ae> %s');
    expect(log).toEqual([
      'Ada Quill <ada@example.org> pier: standfirst',
      'Files on the disk <files@localhost> pier: changed outside the newsroom',
    ]);
    expect(newsroom.errors).toEqual([]);
  });

  it('changes nothing when nothing was edited', async () => {
    const { version, text } = await newsroom.open('pier');
    const saved = savedOf(await newsroom.save('pier', version, text));
    expect([saved.version, saved.changes]).toEqual([version, 'nothing']);
    expect(await newsroom.files.read(PIER)).toBe(articleText());
  });

  it('merges what somebody else saved meanwhile', async () => {
    const { version, text } = await newsroom.open('pier');
    await newsroom.save('pier', version, text.replace('opened again', 'reopened'));
    const mine = savedOf(await newsroom.save('pier', version, text.replace('all winter', 'since October')));
    expect(mine.isMerged).toBe(true);
    expect(mine.text).toBe(text.replace('opened again', 'reopened').replace('all winter', 'since October'));
  });

  it('merges what somebody wrote into the file itself', async () => {
    const { version, text } = await newsroom.open('pier');
    await newsroom.files.write(PIER, text.replace('opened again', 'reopened'));
    const mine = savedOf(await newsroom.save('pier', version, text.replace('all winter', 'since October')));
    expect(mine.text).toBe(text.replace('opened again', 'reopened').replace('all winter', 'since October'));
  });

  it('saves nothing when both changed the same words, and returns both', async () => {
    const { version, text } = await newsroom.open('pier');
    const theirs = text.replace('opened again today', 'reopened');
    await newsroom.save('pier', version, theirs);
    const answer = await newsroom.save('pier', version, text.replace('opened again today', 'is open'));
    expect(answer.status).toBe(409);
    const collided = collidedSchema.parse(answer.body);
    expect(collided).toMatchObject({ theirs, merged: text.replace('opened again today', 'is open') });
    expect(collided.collisions).toEqual([
      {
        part: { kind: 'block' },
        base: 'The pier opened again today.',
        theirs: 'The pier reopened.',
        mine: 'The pier is open.',
      },
    ]);
    expect(await newsroom.files.read(PIER)).toBe(theirs);
    const chosen = savedOf(await newsroom.save('pier', collided.version, collided.merged));
    expect(chosen.text).toContain('The pier is open.');
  });

  it('collides as a whole when the version was never handed out', async () => {
    const answer = await newsroom.save('pier', '0'.repeat(40), articleText().replace('two', 'ten'));
    expect(answer.status).toBe(409);
    expect(await newsroom.files.read(PIER)).toBe(articleText());
  });

  it('loses nothing when many save different parts at once', async () => {
    const { version, text } = await newsroom.open('pier');
    const paragraphs = Array.from({ length: 8 }, (_, index) => `Paragraph ${index} tells of ${'abcdefgh'[index]}.`);
    const longer = savedOf(await newsroom.save('pier', version, `${text}\n${paragraphs.join('\n\n')}\n`));
    const saves = paragraphs.map((paragraph, index) =>
      newsroom.save('pier', longer.version, longer.text.replace(paragraph, `${paragraph} Edited by ${index}.`)),
    );
    for (const { status } of await Promise.all(saves)) expect(status).toBe(200);
    const final = await newsroom.files.read(PIER);
    for (const index of paragraphs.keys()) expect(final).toContain(`Edited by ${index}.`);
    expect(await git('status', '--porcelain', '--', 'articles/pier')).toEqual(['']);
  });

  it('commits nothing but the article', async () => {
    await newsroom.save('pier', (await newsroom.open('pier')).version, articleText().replace('two', 'ten'));
    expect(await git('status', '--porcelain', '--', 'articles/quiet')).toEqual(['?? articles/quiet/']);
  });

  it('takes an article that is broken, and says what is wrong', async () => {
    const { version } = await newsroom.open('pier');
    const saved = savedOf(await newsroom.save('pier', version, articleText().replace('headline: "', 'headline: ')));
    expect(saved.problems.map(({ rule }) => rule)).toContain('yaml-syntax');
    expect((await newsroom.open('pier')).text).toBe(saved.text);
  });

  it('renames, and tells the history of both names', async () => {
    const { version, text } = await newsroom.open('pier');
    const saved = savedOf(await newsroom.save('pier', version, text.replace('two', 'ten'), { rename: 'new-pier' }));
    expect(saved.slug).toBe('new-pier');
    expect((await newsroom.call('GET', '/api/articles/pier')).status).toBe(404);
    const { body } = await newsroom.call('GET', '/api/articles/new-pier/history');
    expect(historySchema.parse(body).entries.map(({ changes }) => changes)).toEqual([
      'standfirst; address',
      'pier: changed outside the newsroom',
    ]);
  });

  it('refuses an address that is taken', async () => {
    const { version, text } = await newsroom.open('pier');
    expect(await newsroom.save('pier', version, text, { rename: 'quiet' })).toMatchObject({ status: 409 });
  });
});

describe('articles', () => {
  it('lists them with what the list shows', async () => {
    const { articles } = articleListSchema.parse((await newsroom.call('GET', '/api/articles')).body);
    expect(articles).toEqual([
      expect.objectContaining({ slug: 'quiet', status: 'draft', headline: 'The pier: a year on', date: null }),
      expect.objectContaining({ slug: 'pier', status: 'published', date: '2026-01-07T00:00:00.000Z', isMine: true }),
    ]);
  });

  it('counts problems once the check has read all', async () => {
    await newsroom.files.write(PIER, articleText().replace('section: coast', 'section: nowhere'));
    await expect
      .poll(async () => {
        const { articles } = articleListSchema.parse((await newsroom.call('GET', '/api/articles')).body);
        return articles.map(({ problemCount }) => problemCount);
      })
      .toEqual([0, 1]);
  });

  it('finds them by words of the body, whatever their accents and case', async () => {
    const { version, text } = await newsroom.open('quiet');
    await newsroom.save('quiet', version, `${text}\nA café stands there.\n`);
    const { body } = await newsroom.call('GET', '/api/articles/search?q=CAFE%20pier');
    expect(searchAnswerSchema.parse(body)).toEqual({ slugs: ['quiet'] });
  });

  it('begins a draft', async () => {
    const { status, body } = await newsroom.call('POST', '/api/articles', { headline: 'Storm over the bay' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ slug: 'storm-over-the-bay', text: expect.stringContaining('status: draft') });
    expect((await newsroom.call('POST', '/api/articles', { headline: 'Storm over the bay' })).status).toBe(422);
  });

  it('moves a removed article to the bin', async () => {
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    expect((await newsroom.call('DELETE', '/api/articles/pier')).status).toBe(204);
    expect((await newsroom.call('GET', '/api/articles/pier')).status).toBe(404);
    const bin = join(newsroom.files.contentDir, '..', 'state', 'bin');
    const [folder = ''] = await readdir(bin);
    expect((await readdir(join(bin, folder))).sort()).toEqual(['index.mdx', 'one.jpg']);
    expect(await git('log', '-1', '--format=%s')).toEqual(['pier: removed']);
  });

  it.each(['..%2F..%2Fetc', 'Pier', 'pier%00', '.git', 'a'.repeat(300)])('has no article "%s"', async (name) => {
    expect((await newsroom.call('GET', `/api/articles/${name}`)).status).toBe(404);
    expect((await newsroom.save(name, 'x', 'text')).status).toBe(404);
  });
});

describe('the check', () => {
  it('checks an unsaved text, and says where each problem belongs', async () => {
    const text = articleText().replace('headline: "The pier: a year on" # as the desk wants it\n', '');
    const { body } = await newsroom.call('POST', '/api/check', { slug: 'pier', text });
    expect(body).toEqual({
      problems: [expect.objectContaining({ where: 'Headline', subject: { kind: 'field', field: 'headline' } })],
    });
    expect(await newsroom.files.read(PIER)).toBe(articleText());
  });
});

describe('working copies', () => {
  const put = (window: string, text: string) =>
    newsroom.call('PUT', '/api/articles/pier/working-copy', { base: 'b', text, window });

  it('keep what each window has, until it is saved or discarded', async () => {
    await put('window-one', 'one');
    await put('window-two', 'two');
    const { version, workingCopies } = await newsroom.open('pier');
    expect(workingCopies.map(({ text }) => text).sort()).toEqual(['one', 'two']);
    await newsroom.save('pier', version, articleText(), { window: 'window-one' });
    expect((await newsroom.open('pier')).workingCopies.map(({ text }) => text)).toEqual(['two']);
    await newsroom.call('DELETE', '/api/articles/pier/working-copy?window=window-two');
    expect((await newsroom.open('pier')).workingCopies).toEqual([]);
  });

  it('stay when a save collides', async () => {
    const { version, text } = await newsroom.open('pier');
    await newsroom.save('pier', version, text.replace('two winters', 'six winters'), { window: 'window-two' });
    await put(WINDOW, 'mine');
    expect((await newsroom.save('pier', version, text.replace('two winters', 'ten winters'))).status).toBe(409);
    expect((await newsroom.open('pier')).workingCopies.map((copy) => copy.text)).toEqual(['mine']);
  });

  it('refuse a window whose name is a path', async () => {
    expect((await put('../../etc/passwd', 'x')).status).toBe(400);
  });
});

describe('photos', () => {
  const upload = (name: string, bytes: Uint8Array) =>
    newsroom.call('POST', `/api/articles/pier/photos?name=${encodeURIComponent(name)}`, bytes);

  it('join the article with the save that shows them', async () => {
    const bytes = await samplePicture({ caption: 'The pier at dawn.', credit: 'Jo Lens' });
    const { photo } = uploadAnswerSchema.parse((await upload('DSC 01.jpg', bytes)).body);
    expect(photo).toMatchObject({ name: 'DSC-01.jpg', isNew: true, width: 600, fromFile: { credit: 'Jo Lens' } });
    expect(await readdir(join(newsroom.files.contentDir, 'articles/pier'))).toEqual(['index.mdx']);
    const { version, text, files } = await newsroom.open('pier');
    expect(files.map(({ name, isNew }) => [name, isNew])).toEqual([['DSC-01.jpg', true]]);
    const shown = `${text}\n<Photo src="DSC-01.jpg" alt="The pier" caption="At dawn." credit="Jo Lens" />\n`;
    const checked = await newsroom.call('POST', '/api/check', { slug: 'pier', text: shown });
    // Only that it is small: the picture was found.
    expect(checked.body).toMatchObject({ problems: [{ rule: 'photo-small' }] });
    const saved = savedOf(await newsroom.save('pier', version, shown));
    expect([saved.changes, saved.problems.length]).toEqual(['1 photo added', 1]);
    expect(saved.files.map(({ name, isNew }) => [name, isNew])).toEqual([['DSC-01.jpg', false]]);
    expect((await git('show', '--stat', '--format=', 'HEAD')).join()).toContain('DSC-01.jpg');
    const without = savedOf(await newsroom.save('pier', saved.version, text, { remove: ['DSC-01.jpg'] }));
    expect(without.files).toEqual([]);
  });

  it('are told by content, not by name', async () => {
    const png = await samplePicture({}, { format: 'png' });
    expect((await upload('really.jpg', png)).body).toMatchObject({ photo: { name: 'really.png' } });
    expect((await upload('no-extension', await samplePicture())).body).toMatchObject({
      photo: { name: 'no-extension.jpg' },
    });
  });

  it('are noticed when they are dropped twice', async () => {
    const bytes = await samplePicture();
    const answers = await Promise.all([upload('a.jpg', bytes), upload('b.jpg', bytes)]);
    expect(answers.map(({ body }) => uploadAnswerSchema.parse(body).isRepeated).sort()).toEqual([false, true]);
    expect((await newsroom.open('pier')).files).toHaveLength(1);
  });

  it('get names of their own when two have the same', async () => {
    const shades = await Promise.all([0, 1, 2].map((shade) => samplePicture({}, { shade })));
    await Promise.all(shades.map((bytes) => upload('a.jpg', bytes)));
    expect((await newsroom.open('pier')).files.map(({ name }) => name)).toEqual(['a-2.jpg', 'a-3.jpg', 'a.jpg']);
  });

  it('are refused by name when they are damaged, and leave nothing behind', async () => {
    const answer = await upload('bad.jpg', (await samplePicture()).subarray(0, 900));
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringMatching(/^bad\.jpg /) } });
    expect(await readdir(join(newsroom.files.contentDir, '..', 'state', 'incoming'))).toEqual([]);
  });

  it('have thumbnails, also before they are saved', async () => {
    await upload('a.jpg', await samplePicture());
    const answer = await fetch(`${newsroom.url}/api/articles/pier/photos/a.jpg?width=200`);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
  });

  it.each(['..%2Findex.mdx', 'index.mdx', '.hidden.jpg', '%2Fetc%2Fpasswd'])('are not %s', async (name) => {
    expect((await newsroom.call('GET', `/api/articles/pier/photos/${name}`)).status).toBe(404);
  });
});

describe('a correction', () => {
  const corrected = articleText('corrections:\n  - date: 2026-02-28\n    text: Ten boats, and not nine.\n');
  const correction = { decidedBy: 'Ines\nFaber' };

  it('is told in the history, with who decided it', async () => {
    const { version } = await newsroom.open('pier');
    const text = corrected.replace('opened again today', 'opened today');
    const { changes } = savedOf(await newsroom.save('pier', version, text, { correction }));
    expect(changes).toBe('correction, decided by Ines Faber; text');
  });

  it('is refused for what no reader has seen', async () => {
    const { version, text } = await newsroom.open('quiet');
    expect((await newsroom.save('quiet', version, `${text}\nMore.\n`, { correction })).status).toBe(409);
    expect((await newsroom.open('quiet')).text).toBe(text);
  });
});

describe('history', () => {
  it('shows an earlier version and brings it back with its pictures', async () => {
    await newsroom.files.write('content/articles/pier/one.jpg', await samplePicture());
    const photo = '\n<Photo src="one.jpg" alt="A boat" caption="One." credit="Jo Lens" />\n';
    await newsroom.files.write(PIER, `${articleText()}${photo}`);
    const { version } = await newsroom.open('pier');
    await newsroom.save('pier', version, articleText(), { remove: ['one.jpg'] });
    const history = historySchema.parse((await newsroom.call('GET', '/api/articles/pier/history')).body);
    expect(history.entries.map(({ author, changes }) => [author, changes])).toEqual([
      ['Ada Quill', '1 photo removed'],
      ['Files on the disk', 'changed outside the newsroom'],
    ]);
    const commit = history.entries[1]?.commit ?? '';
    const old = oldVersionSchema.parse((await newsroom.call('GET', `/api/articles/pier/history/${commit}`)).body);
    expect([old.text, old.files]).toEqual([`${articleText()}${photo}`, ['index.mdx', 'one.jpg'].slice(1)]);
    const picture = `/api/articles/pier/history/${commit}/photos/one.jpg?width=160`;
    expect((await newsroom.call('GET', picture)).headers.get('Content-Type')).toBe('image/jpeg');
    expect((await newsroom.call('GET', picture.replace('one.jpg', 'index.mdx'))).status).toBe(404);
    const restored = savedOf(await newsroom.call('POST', '/api/articles/pier/restore', { commit, window: WINDOW }));
    expect(restored.text).toBe(`${articleText()}${photo}`);
    expect(restored.problems.map(({ rule }) => rule)).toEqual(['photo-small']);
    expect(await git('status', '--porcelain', '--', 'articles/pier')).toEqual(['']);
  });

  it('has a picture that a restore replaces, also if it was changed outside', async () => {
    const [first, second] = [await samplePicture(), await samplePicture({ credit: 'Ana Ferro' })];
    const photo = '\n<Photo src="one.jpg" alt="A boat" caption="One." credit="Jo Lens" />\n';
    await newsroom.files.write('content/articles/pier/one.jpg', first);
    await newsroom.files.write(PIER, `${articleText()}${photo}`);
    const { version } = await newsroom.open('pier');
    await newsroom.save('pier', version, `${articleText()}${photo}\nMore.\n`);
    const history = historySchema.parse((await newsroom.call('GET', '/api/articles/pier/history')).body);
    await newsroom.files.write('content/articles/pier/one.jpg', second);
    const commit = history.entries.at(-1)?.commit ?? '';
    await newsroom.call('POST', '/api/articles/pier/restore', { commit, window: WINDOW });
    expect(await readFile(join(newsroom.files.contentDir, 'articles/pier/one.jpg'))).toEqual(first);
    const subjects = await git('log', '--format=%s', '--', 'articles/pier/one.jpg');
    expect(subjects.slice(0, 2)).toEqual([expect.stringContaining('restored'), 'pier: changed outside the newsroom']);
  });

  it('knows no commit of another article', async () => {
    await newsroom.save('quiet', (await newsroom.open('quiet')).version, articleText('status: draft\nkicker: Now\n'));
    const [commit = ''] = await git('rev-parse', 'HEAD');
    expect((await newsroom.call('GET', `/api/articles/pier/history/${commit}`)).status).toBe(404);
    expect((await newsroom.call('GET', '/api/articles/pier/history/--help')).status).toBe(404);
  });
});
