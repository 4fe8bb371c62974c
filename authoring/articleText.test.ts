import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthoringError } from './AuthoringError.ts';
import { applyEdits, parseArticleText, prepareEdits, readArticleText } from './articleText.ts';
import { createTestNewsroom, frontMatter, type TestNewsroom } from './newsroom.testing.ts';

const BODY = '\nFirst.\n\n<Photo\n  src="pier.jpg"\n  alt="Planks"\n/>\n\nLast.\n';

function replaceAlt(file: string): string {
  const article = parseArticleText('index.mdx', Buffer.from(file));
  const photo = article.body.children.find(({ type }) => type === 'mdxJsxFlowElement');
  const attribute = photo?.type === 'mdxJsxFlowElement' ? photo.attributes[1] : undefined;
  const place = {
    start: article.offsetOf(attribute?.position?.start.offset),
    end: article.offsetOf(attribute?.position?.end.offset),
  };
  const edits = [
    { start: place.end, end: place.end, text: '\n  credit="Jo"' },
    { ...place, text: 'alt="Boards"' },
  ];
  return Buffer.from(applyEdits(article, edits)).toString();
}

describe('applyEdits', () => {
  const wanted = frontMatter() + BODY.replace('alt="Planks"', 'alt="Boards"\n  credit="Jo"');

  it('changes what is meant and nothing else', () => {
    expect(replaceAlt(frontMatter() + BODY)).toBe(wanted);
  });

  it('keeps a byte order mark and CRLF', () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(replaceAlt(windows(frontMatter() + BODY))).toBe(windows(wanted));
  });

  it('keeps lines that end in different ways', () => {
    const mixed = (text: string) => text.replace('on" #', 'on"  #').replace('First.\n', 'First.\r\n');
    const edited = mixed(wanted).replace('alt="Boards"\n', 'alt="Boards"\r\n');
    expect(replaceAlt(mixed(frontMatter() + BODY))).toBe(edited);
  });
});

describe('prepareEdits', () => {
  let newsroom: TestNewsroom;
  beforeEach(async () => {
    newsroom = await createTestNewsroom();
    await newsroom.write('content/articles/pier/index.mdx', frontMatter() + BODY);
  });
  afterEach(() => newsroom.remove());

  it('leaves a file alone that somebody else has saved meanwhile', async () => {
    const article = await readArticleText(newsroom.contentDir, 'pier');
    await newsroom.write('content/articles/pier/index.mdx', `${frontMatter()}${BODY}More.\n`);
    await expect(prepareEdits(article, [], () => true)()).rejects.toThrow(/saved by somebody else/);
    expect(await newsroom.read('content/articles/pier/index.mdx')).toContain('More.');
  });

  it('leaves a file alone that would become something else than meant, or nothing that can be read', async () => {
    const article = await readArticleText(newsroom.contentDir, 'pier');
    expect(() => prepareEdits(article, [], () => false)).toThrow(AuthoringError);
    const broken = { start: article.text.length, end: article.text.length, text: '<Gallery>' };
    expect(() => prepareEdits(article, [broken], () => true)).toThrow(/index\.mdx:21:1 {2}MDX:/);
    expect(await newsroom.read('content/articles/pier/index.mdx')).toBe(frontMatter() + BODY);
  });

  it('says which article there is not, and where one is broken', async () => {
    await expect(readArticleText(newsroom.contentDir, 'peer')).rejects.toThrow(/no article "peer"/);
    await newsroom.write('content/articles/broken/index.mdx', `${frontMatter()}\nA <b\n`);
    await expect(readArticleText(newsroom.contentDir, 'broken')).rejects.toThrow(
      `${join(newsroom.contentDir, 'articles/broken/index.mdx')}:13:`,
    );
  });
});
