import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTestNewsroom,
  frontMatter,
  samplePicture,
  type TestNewsroom,
} from '../../../authoring/newsroom.testing.ts';
import type { encodePictures } from '../../images/encode/encodePictures.ts';
import { hashPicture, type ReadPicture, readPicture } from '../../images/readPicture.ts';
import { ProcessEndedError } from '../../util/pool/poolErrors.ts';
import { trackContent } from '../check/trackContent.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import type { CompileArticles } from '../compile/compileEach.ts';
import { hashArticleInputs } from '../reading/articleInputs.ts';
import { describeBody } from '../reading/describeBody.ts';
import { fieldsOf } from '../reading/fields.ts';
import { parseYaml } from '../reading/parseYaml.ts';
import { parseArticleSource } from '../reading/source.ts';
import { type CheckedContent, type ContentStore, openStore } from './openStore.ts';
import type { StoreTools } from './storeOptions.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const PHOTO = '<Photo src="pier.jpg" alt="A pier" caption="The pier" credit="Jo Lens" />';

let newsroom: TestNewsroom;
let store: ContentStore;
/** Pictures that cannot be encoded, by path. */
const damaged = new Set<string>();

// Compilers and encoders that do next to nothing; `with the real tools` has the others.
const compile = vi.fn<CompileArticles>();
const encode = vi.fn<typeof encodePictures>();
const tools: StoreTools = {
  compile,
  compileReferences: async (contentDir, leftOut) => ({
    sections: await parseFolder('sections', contentDir, leftOut),
    contributors: await parseFolder('contributors', contentDir, leftOut),
  }),
  encodePictures: encode,
  encodeCrops: async () => new Map(),
};

const compileTexts: CompileArticles = async (_contentDir, texts) =>
  new Map([...texts].map(([slug, text]) => [slug, compileText(slug, text)]));

function compileText(slug: string, text: Uint8Array): CompiledDocument | Error {
  if (Buffer.from(text).includes('{1 + 1}')) return new Error(`articles/${slug}/index.mdx:13:1  would be run as code`);
  const { frontMatter: source, body } = parseArticleSource(text);
  if (!body) throw new Error(`${slug} has no body`);
  return {
    status: 'published',
    design: 'standard',
    tags: [],
    corrections: [],
    previousSlugs: [],
    ...fieldsOf(source?.value),
    slug,
    body: { code: '', raw: '' },
    tree: body,
    description: describeBody(body),
  };
}

async function parseFolder(folder: string, contentDir: string, leftOut: ReadonlySet<string>) {
  const names = (await readdir(join(contentDir, folder))).filter((name) => name.endsWith('.yaml')).sort();
  const files = names.filter((name) => !leftOut.has(`${folder}/${name}`));
  return Promise.all(
    files.map(async (name) => {
      const { yaml } = parseYaml(await readFile(join(contentDir, folder, name), 'utf8'));
      return { kind: 'person', ...fieldsOf(yaml.value), slug: name.replace('.yaml', '') };
    }),
  );
}

const encodeOrders: typeof encodePictures = async (orders) => {
  const failing = orders.filter(({ path }) => damaged.has(path));
  if (failing.length > 0) throw new AggregateError([], failing.map(({ path }) => `${path} is damaged`).join('\n'));
  return new Map(
    orders.map((order) => {
      const { width, height, stem, hash } = order;
      const renditions = [{ format: 'jpeg' as const, width, height, name: `${stem}-${hash}.jpg` }];
      return [order, { width, height, tint: '#000000', renditions }];
    }),
  );
};

/** Any bytes are a picture. */
const readAnything: ReadPicture = async (path) => ({
  format: 'jpeg',
  width: 1600,
  height: 1200,
  metadata: {},
  hash: hashPicture(await readFile(path)),
});

function open(): Promise<ContentStore> {
  return openStore({
    contentDir: newsroom.contentDir,
    storeDir: join(newsroom.outside, 'store'),
    cacheDir: join(newsroom.outside, 'cache'),
    mode: 'full',
    readPicture: readAnything,
    tools,
  });
}

async function check(read: ReadPicture = readAnything): Promise<CheckedContent> {
  const { contentDir } = newsroom;
  return trackContent({ contentDir, readPicture: read, cwd: contentDir }).update(NOW);
}

function write(slug: string, text: string): Promise<string> {
  return newsroom.write(`content/articles/${slug}/index.mdx`, text);
}

function article(headline: string, body = 'Words.'): string {
  return `${frontMatter().replace(/^headline: .*$/m, `headline: ${headline}`)}\n${body}\n`;
}

function headlines(): Record<string, string> {
  return Object.fromEntries(store.source().articles.map(({ slug, headline }) => [slug, headline]));
}

const pier = () => join(newsroom.contentDir, 'articles/three/pier.jpg');
const compiledSlugs = () => compile.mock.calls.flatMap(([, texts]) => [...texts.keys()]);

beforeEach(async () => {
  damaged.clear();
  compile.mockReset().mockImplementation(compileTexts);
  encode.mockReset().mockImplementation(encodeOrders);
  newsroom = await createTestNewsroom();
  await write('one', article('One'));
  await write('two', article('Two'));
  await write('three', article('Three', PHOTO));
  await newsroom.write('content/articles/three/pier.jpg', 'a picture');
  store = await open();
});
afterEach(() => newsroom.remove());

describe('an update', () => {
  it('makes every article once', async () => {
    const { changed, revision } = await store.update(await check());
    expect(changed).toEqual(['one', 'three', 'two']);
    expect(headlines()).toEqual({ one: 'One', two: 'Two', three: 'Three' });
    store = await open();
    expect(await store.update(await check())).toMatchObject({ changed: [], removed: [], revision });
    expect(compiledSlugs()).toEqual(['one', 'three', 'two']);
  });

  it('makes an article again when its text or its pictures change, and compiles only a new text', async () => {
    await store.update(await check());
    compile.mockClear();
    await writeFile(pier(), 'another picture');
    expect((await store.update(await check())).changed).toEqual(['three']);
    expect(compiledSlugs()).toEqual([]);
    await write('one', article('One, again'));
    expect((await store.update(await check())).changed).toEqual(['one']);
    expect(compiledSlugs()).toEqual(['one']);
  });

  it('compiles nothing again that was prepared, and preparing changes nothing', async () => {
    await store.update(await check());
    await write('one', article('One, again'));
    compile.mockClear();
    await store.prepare(['one', 'missing']);
    expect(compiledSlugs()).toEqual(['one']);
    expect(headlines().one).toBe('One');
    compile.mockClear();
    expect((await store.update(await check())).changed).toEqual(['one']);
    expect(compiledSlugs()).toEqual([]);
  });

  it('looks for everything in the cache again when that was removed', async () => {
    await store.update(await check());
    encode.mockClear();
    await rm(join(newsroom.outside, 'cache'), { recursive: true });
    expect((await store.update(await check())).changed).toEqual(['one', 'three', 'two']);
    expect(encode).toHaveBeenCalled();
  });

  it('drops what is gone, file and entry', async () => {
    await store.update(await check());
    await rm(join(newsroom.contentDir, 'articles/two'), { recursive: true });
    expect(await store.update(await check())).toMatchObject({ changed: [], removed: ['two'] });
    expect(headlines()).toEqual({ one: 'One', three: 'Three' });
    expect((await readdir(join(newsroom.outside, 'store/articles'))).sort()).toEqual(['one.json', 'three.json']);
  });

  it('leaves an article as it was that changed after the check', async () => {
    await store.update(await check());
    await write('one', article('One, again'));
    const content = await check();
    await write('one', article('One, and again'));
    expect(await store.update(content)).toMatchObject({ changed: [], changedSinceCheck: ['one'], failures: [] });
    expect(headlines().one).toBe('One');
    expect((await store.update(await check())).changed).toEqual(['one']);
    expect(headlines().one).toBe('One, and again');
  });

  it.each([
    ['changed', () => writeFile(pier(), 'yet another')],
    ['went', () => rm(pier())],
  ])('leaves an article as it was whose picture %s after the check', async (_what, change) => {
    await writeFile(pier(), 'another picture');
    const content = await check();
    await change();
    expect(await store.update(content)).toMatchObject({ changed: ['one', 'two'], changedSinceCheck: ['three'] });
  });

  it('finishes what one that was cut short had begun', async () => {
    await store.update(await check());
    await write('one', article('One, again'));
    const crash = store.update(await check(), () => Promise.reject(new Error('killed')));
    await expect(crash).rejects.toThrow('killed');
    store = await open();
    expect(headlines().one).toBe('One');
    // The text is the old one again: only the journal knows that the article's file is another.
    await write('one', article('One'));
    expect((await store.update(await check())).changed).toEqual(['one']);
    expect(await readFile(join(newsroom.outside, 'store/articles/one.json'), 'utf8')).toContain('"headline":"One"');
    store = await open();
    expect((await store.update(await check())).changed).toEqual([]);
  });
});

it.each([
  ['NFD', 'NFC'],
  ['NFC', 'NFD'],
])('makes a picture whose name is in %s on the disk, and in %s in the article', async (onDisk, written) => {
  const name = 'étude.jpg';
  const photo = PHOTO.replace('src="pier.jpg"', `src="${name.normalize(written)}" id="study"`);
  await write('three', article('Three', photo));
  await newsroom.write(`content/articles/three/${name.normalize(onDisk)}`, await samplePicture());
  expect(await store.update(await check())).toMatchObject({ failures: [] });
  expect(headlines()).toMatchObject({ three: 'Three' });
});

describe('an article that passed the check and cannot be made', () => {
  it('is missing while the others are there, is named with the reason, and is tried again', async () => {
    damaged.add(pier());
    const { changed, failures } = await store.update(await check());
    expect(changed).toEqual(['one', 'two']);
    expect(failures).toEqual([
      {
        kind: 'article',
        slug: 'three',
        file: expect.stringMatching(/articles\/three\/index\.mdx$/),
        message: `it could not be compiled or encoded: ${pier()} is damaged`,
      },
    ]);
    expect(headlines()).toEqual({ one: 'One', two: 'Two' });

    damaged.clear();
    expect(await store.update(await check())).toMatchObject({ changed: ['three'], failures: [] });
    expect(headlines()).toEqual({ one: 'One', two: 'Two', three: 'Three' });
  });

  it('keeps its last good version, with the section that only that one names', async () => {
    await store.update(await check());
    const inTown = (text: string) => text.replace('section: coast', 'section: town');
    await write('two', inTown(article('Two, in town', '{1 + 1}')));
    await write('one', inTown(article('One')));
    await write('three', inTown(article('Three', PHOTO)));
    await rm(join(newsroom.contentDir, 'sections/coast.yaml'));
    const content = await check();
    // As if the check accepted what the compiler refuses.
    const text = await readFile(join(newsroom.contentDir, 'articles/two/index.mdx'));
    const valid = new Map([...content.valid, ['two', hashArticleInputs(text, new Map())]]);
    const { changed, failures } = await store.update({ ...content, valid });
    expect(changed).toEqual(['one', 'three']);
    expect(failures).toMatchObject([{ slug: 'two', message: expect.stringContaining('index.mdx:13:1') }]);
    const sections = store.source().articles.map(({ slug, section }) => `${slug} ${section.slug}`);
    expect(sections.sort()).toEqual(['one town', 'three town', 'two coast']);

    await write('two', inTown(article('Two, in town')));
    await store.update(await check());
    expect(headlines().two).toBe('Two, in town');
    expect(store.source().sections.map(({ slug }) => slug)).toEqual(['town']);
  });

  it('leaves the index as it was for a build that takes all or nothing', async () => {
    await store.update(await check());
    await write('one', article('One, again'));
    await writeFile(pier(), 'another picture');
    damaged.add(pier());
    const refuse = async (failures: readonly unknown[]) => {
      if (failures.length > 0) throw new Error('all or nothing');
    };
    await expect(store.update(await check(), refuse)).rejects.toThrow('all or nothing');
    store = await open();
    expect(headlines().one).toBe('One');
  });

  it('is not blamed when nothing can be written', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    encode.mockImplementation(async (orders) => {
      if (orders.length > 0) throw new AggregateError([new Error('it cannot be encoded', { cause: full })]);
      return new Map();
    });
    await expect(store.update(await check())).rejects.toThrow(AggregateError);
  });
});

describe('an article that costs too much', () => {
  it('is not tried again before it changes, and the others are made', async () => {
    const ended = new ProcessEndedError('it took longer than 60 s');
    compile.mockImplementation(async (contentDir, texts) => {
      const compiled = await compileTexts(contentDir, texts);
      return new Map([...compiled].map(([slug, document]) => [slug, slug === 'two' ? ended : document]));
    });
    const failure = { slug: 'two', isHeld: true, message: expect.stringContaining('it took longer than 60 s') };
    expect(await store.update(await check())).toMatchObject({ changed: ['one', 'three'], failures: [failure] });
    compile.mockReset().mockImplementation(compileTexts);
    expect(await store.update(await check())).toMatchObject({ changed: [], failures: [failure] });
    expect(compiledSlugs()).toEqual([]);
    await write('two', article('Two, again'));
    expect(await store.update(await check())).toMatchObject({ changed: ['two'], failures: [] });
  });

  it('has its last good version back when it cannot be rendered, or is left out, until it changes', async () => {
    await store.update(await check());
    await write('one', article('One, heavy'));
    await write('new', article('New, heavy'));
    await store.update(await check());
    expect(headlines()).toMatchObject({ one: 'One, heavy', new: 'New, heavy' });
    const reasons = new Map(['one', 'new'].map((slug) => [slug, 'its process ended']));
    expect(await store.withhold(reasons)).toMatchObject([{ slug: 'one', isHeld: true }, { slug: 'new' }]);
    expect(headlines()).toMatchObject({ one: 'One' });
    expect(headlines()).not.toHaveProperty('new');
    expect(await store.update(await check())).toMatchObject({
      changed: [],
      failures: [{ slug: 'one' }, { slug: 'new' }],
    });
    await write('one', article('One, light'));
    await store.update(await check());
    expect(headlines().one).toBe('One, light');
  });

  it('is left out when what is stored of it is many times larger than its text', async () => {
    const body = { code: 'a'.repeat(3_000_000), raw: '' };
    compile.mockImplementation(async (contentDir, texts) => {
      const compiled = await compileTexts(contentDir, texts);
      return compiled.set('two', Object.assign(compiled.get('two') ?? expect.fail(), { body }));
    });
    const { failures } = await store.update(await check());
    expect(failures).toMatchObject([{ slug: 'two', message: expect.stringContaining('characters become') }]);
  });
});

describe('sections and contributors', () => {
  it('stay as they were while they cannot be made', async () => {
    await store.update(await check());
    const portrait = await newsroom.write('content/contributors/jo-lens.jpg', 'a portrait');
    await newsroom.write('content/contributors/jo-lens.yaml', 'name: Jo\npicture: jo-lens.jpg\n');
    await write('one', article('One, again'));
    damaged.add(portrait);
    const { changed, failures } = await store.update(await check());
    expect(changed).toEqual(['one']);
    expect(failures).toMatchObject([{ kind: 'reference data', message: expect.stringContaining('jo-lens.jpg') }]);
    damaged.clear();
    expect((await store.update(await check())).failures).toEqual([]);
    expect(store.source().contributors.find(({ slug }) => slug === 'jo-lens')).toMatchObject({
      name: 'Jo',
      portrait: { caption: 'Jo', alt: '' },
    });
  });

  it('change the summaries of their articles without making these again', async () => {
    await store.update(await check());
    await newsroom.write('content/sections/coast.yaml', 'name: The coast\ndescription: News.\n');
    const { changed } = await store.update(await check());
    expect(changed).toEqual([]);
    expect(store.source().articles.map(({ section }) => section.name)).toEqual(Array(3).fill('The coast'));
  });
});

it('stores with the real tools what pages can read, and makes it once', async () => {
  await newsroom.write('content/articles/three/pier.jpg', await samplePicture({}));
  const cacheDir = join(newsroom.outside, 'cache');
  const openReal = () =>
    openStore({
      contentDir: newsroom.contentDir,
      storeDir: join(newsroom.outside, 'store'),
      cacheDir,
      mode: 'quick',
      readPicture,
    });
  store = await openReal();
  expect(await store.update(await check(readPicture))).toMatchObject({
    changed: ['one', 'three', 'two'],
    failures: [],
  });
  const [picture] = store.source().articles.flatMap(({ mainMedia }) => mainMedia?.renditions ?? []);
  expect(await readdir(join(cacheDir, 'media'))).toContain(picture?.name);
  store = await openReal();
  expect((await store.update(await check(readPicture))).changed).toEqual([]);
});
