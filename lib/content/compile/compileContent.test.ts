import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { compileContent } from './compileContent.ts';
import { evaluateBody } from './evaluateBody.ts';
import { GrammarError } from './GrammarError.ts';

const FRONT_MATTER = `headline: A headline
standfirst: A standfirst
date: 2024-01-01
section: harbour
byline: [desk]
credits:
  - role: Photographs
    name: Desk`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-compile-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function compile(text: string) {
  await mkdir(join(folder, 'articles/story'), { recursive: true });
  await writeFile(join(folder, 'articles/story/index.mdx'), text);
  const { articles } = await compileContent(folder, ['story']);
  return articles.get('story');
}

function article(body: string): string {
  return `---\n${FRONT_MATTER}\n---\n\n${body}\n`;
}

describe('compileContent', () => {
  it('gives a direction to what runs against the language of its article', async () => {
    const text = article('سلام.\n\n## Peace\n\nPeace.');
    const english = await compile(text);
    expect(JSON.stringify(english?.tree)).toContain('"data":{"hProperties":{"dir":"rtl"}}');
    expect(english?.body).toMatchObject({ code: expect.stringContaining('dir:"rtl"') });
    const arabic = await compile(text.replace('---\n', '---\nlang: ar\n'));
    expect(arabic?.body).toMatchObject({ code: expect.stringMatching(/dir:"ltr",id:"peace"/) });
    expect(arabic?.body).not.toMatchObject({ code: expect.stringContaining('dir:"rtl"') });
  });

  it('compiles an article, and describes its photos', async () => {
    const document = await compile(
      article('Words.\n\n<Gallery credit="Desk">\n  <Photo src="a.jpg" alt="A" />\n</Gallery>'),
    );
    expect(document).toMatchObject({
      slug: 'story',
      headline: 'A headline',
      date: '2024-01-01',
      description: {
        photos: [{ id: 'a', src: 'a.jpg', alt: 'A', gallery: 0 }],
        galleries: [{ layout: 'grid', credit: 'Desk' }],
      },
    });
  });

  it.each([
    ['LF', (text: string) => text],
    ['CRLF', (text: string) => text.replace(/\n/g, '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('reads a file with %s alike', async (_name, change) => {
    const document = await compile(change(article('Words, and\nmore words.')));
    expect(document).toMatchObject({ headline: 'A headline', section: 'harbour', description: { wordCount: 4 } });
    expect(JSON.stringify(document?.credits)).toBe('[{"role":"Photographs","name":"Desk"}]');
  });

  it('makes code that needs nothing but the JSX runtime, and describes each article by its own body', async () => {
    await mkdir(join(folder, 'articles/other'), { recursive: true });
    await writeFile(join(folder, 'articles/other/index.mdx'), article('## Sub\n\nFour words and more.'));
    await mkdir(join(folder, 'articles/story'), { recursive: true });
    await writeFile(join(folder, 'articles/story/index.mdx'), article('One *word*.'));
    const { articles } = await compileContent(folder, ['story', 'other']);
    expect(articles.get('story')).toMatchObject({ description: { wordCount: 2 } });
    expect(articles.get('other')).toMatchObject({ description: { wordCount: 5 } });
    const { body } = z.looseObject({ body: z.object({ code: z.string() }) }).parse(articles.get('story'));
    const Body = evaluateBody(body.code);
    expect(renderToStaticMarkup(Body({ components: {} }))).toBe('<p>One <em>word</em>.</p>');
  });

  it('opens no connection: contentlayer would send traces', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    await compile(article('Words.'));
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  it('compiles the text that it is given, and not what the file contains by then', async () => {
    await compile(article('Words.'));
    const texts = new Map([['story', Buffer.from(article('Four words were checked.'))]]);
    const { articles } = await compileContent(folder, ['story'], [], texts);
    expect(articles.get('story')).toMatchObject({ description: { wordCount: 4 } });
  });

  it('compiles one article of many, and no other', async () => {
    await mkdir(join(folder, 'articles/broken'), { recursive: true });
    await writeFile(join(folder, 'articles/broken/index.mdx'), '{not an article');
    expect(await compile(article('Words.'))).toBeDefined();
  });

  it.each([
    ['an import', 'import fs from "node:fs"', '12:1'],
    ['an export', 'export const a = 1', '12:1'],
    ['an expression', 'Two and two is {2 + 2}.', '12:16'],
    ['an expression in an attribute', '<Photo src={`a.jpg`} />', '12:8'],
    ['a spread', '<Photo {...props} />', '12:8'],
    ['raw HTML', '<script src="a.js"></script>', '12:1'],
    ['an unknown component', '<Video src="a.mp4" />', '12:1'],
    ['an event handler', '<Photo src="a.jpg" onError="alert(1)" />', '12:20'],
    ['dangerouslySetInnerHTML', '<FactBox title="T" dangerouslySetInnerHTML="x">a</FactBox>', '12:20'],
    ['a script address', '[here](javascript:alert(1))', '12:1'],
  ])('refuses %s at its place, even without the content check', async (_name, body, place) => {
    await expect(compile(article(body))).rejects.toThrow(`articles/story/index.mdx:${place}`);
  });

  it('throws the findings of all articles that the grammar refuses', async () => {
    const bodies = { one: 'Words.', two: '{a}\n\n<b />', three: '# Words' };
    const texts = new Map(Object.entries(bodies).map(([slug, body]) => [slug, Buffer.from(article(body))]));
    const error: unknown = await compileContent(folder, [...texts.keys()], [], texts).catch(
      (thrown: unknown) => thrown,
    );
    const refused = error instanceof GrammarError ? error.refused : [];
    const lines = refused.flatMap(({ file, findings }) =>
      findings.map(({ line, column, rule }) => `${file.split('/').at(-2)}:${line}:${column} ${rule}`),
    );
    expect(lines.sort()).toEqual(['three:12:1 heading-level', 'two:12:1 expression', 'two:14:1 raw-html']);
  });

  it.each([
    ['the front matter', `---js\n{ headline: (() => { globalThis.wasRun = true; })() }\n---\n\nWords.\n`],
    ['the front matter, after a byte order mark', `\uFEFF---javascript\n(globalThis.wasRun = true)\n---\n\nWords.\n`],
    [
      'a second front matter in the body',
      `---\n${FRONT_MATTER}\n---\n---js\n(globalThis.wasRun = true)\n---\n\nWords.\n`,
    ],
    [
      'a front matter that ends early',
      `---\n${FRONT_MATTER}\n--- \n---js\n(globalThis.wasRun = true)\n---\n\nWords.\n`,
    ],
  ])('runs no code from %s', async (_name, text) => {
    await compile(text).catch(() => {});
    expect(globalThis).not.toHaveProperty('wasRun');
  });

  it('refuses a document that lacks a required field', async () => {
    await expect(compile('---\nheadline: Only this\n---\n\nWords.\n')).rejects.toThrow();
  });

  it('refuses an unknown field', async () => {
    await expect(compile(`---\n${FRONT_MATTER}\nheadlin: x\n---\n\nWords.\n`)).rejects.toThrow();
  });

  it('names an article that does not exist', async () => {
    await expect(compileContent(folder, ['nowhere'])).rejects.toThrow('nowhere');
  });
});
