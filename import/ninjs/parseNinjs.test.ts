import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importSample } from '../cases/sampleWxr.testing.ts';
import type { ImportedNewsroom } from '../importNewsroom.ts';
import { parseNinjs } from './parseNinjs.ts';

const FIXTURES = 'fixtures/import/ninjs';
/** Enough of a JPEG and a PNG to be known as such. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const PNG = Buffer.from('\x89PNG\r\n', 'latin1');

let delivery: string;
let newsroom: string;

beforeEach(async () => {
  [delivery = '', newsroom = ''] = await Promise.all(
    ['galley-ninjs-', 'galley-newsroom-'].map((name) => mkdtemp(join(tmpdir(), name))),
  );
});
afterEach(() => Promise.all([delivery, newsroom].map((folder) => rm(folder, { recursive: true }))));

/** Puts fixtures into the delivered folder. */
async function deliver(...names: string[]): Promise<void> {
  for (const name of names) await cp(join(FIXTURES, name), join(delivery, name));
}

/** The same fixture, with other fields. */
async function deliverChanged(name: string, fields: object): Promise<void> {
  const item = JSON.parse(await readFile(join(FIXTURES, name), 'utf8'));
  await writeFile(join(delivery, name), JSON.stringify({ ...item, ...fields }));
}

function importHere(path = delivery): Promise<ImportedNewsroom> {
  return importSample(parseNinjs(path, basename), newsroom, { uploads: [delivery] });
}

const article = (slug: string) => readFile(join(newsroom, 'articles', slug, 'index.mdx'), 'utf8');
const edit = async (slug: string, from: string, to: string) =>
  writeFile(join(newsroom, 'articles', slug, 'index.mdx'), (await article(slug)).replace(from, to));
const articles = () => readdir(join(newsroom, 'articles'));
const outcomes = ({ outcomes: all }: ImportedNewsroom) => Object.fromEntries(all);
const FERRY = 'ferry-service-to-the-islands-resumes';

describe('what an agency delivers', () => {
  it('becomes a draft: ninjs 1, with pictures in an object', async () => {
    await deliver('1-tidewire.json');
    await writeFile(join(delivery, 'ferry.jpg'), JPEG);
    await writeFile(join(delivery, 'crew.jpg'), JPEG);
    const result = await importHere();
    const text = await article(FERRY);
    expect(text).toContain('headline: Ferry service to the islands resumes');
    expect(text).toContain('standfirst: The first boat left at dawn, after nine days in port.');
    expect(text).toContain('status: draft');
    expect(text).toContain('tags:\n  - Transport\n  - Islands');
    expect(text).toContain('byline:\n  - jo-quill\n  - ana-ferro');
    expect(text).toContain('- role: Source\n    name: Tidewire');
    expect(text).toContain('It carried *forty* passengers & the post.');
    expect(text).toMatch(
      /mainMedia:\n {2}src: ferry\.jpg\n {2}caption: The ferry leaves the harbour\.\n {2}credit: Lin Tarr\/Tidewire/,
    );
    expect(text).toMatch(
      /<Photo src="crew\.jpg" alt="Two people untie a rope\." caption="The crew casts off\." credit="Lin Tarr\/Tidewire" \/>/,
    );
    expect((await readdir(join(newsroom, 'articles', FERRY))).sort()).toEqual(['crew.jpg', 'ferry.jpg', 'index.mdx']);
    expect(result.findings.map(({ message }) => message)).toEqual([
      'the agency says: Not for use in print before 18:00.',
      'of a picture (https://media.tidewire.example/o/ferry.jpg?key=1) the agency says: NO ARCHIVES',
    ]);
    expect(result.redirects).toEqual([]);
  });

  it('becomes a draft: ninjs 2, of words alone, signed by the agency', async () => {
    await deliver('2-nordkyst.json');
    await importHere();
    const text = await article('brua-er-stengt-i-natt');
    expect(text).toContain('lang: nb-NO');
    expect(text).toContain('byline:\n  - nordkyst');
    expect(text).toContain('Brua stenger klokka 22.\n\nDen åpner igjen \\< klokka 6.');
    expect(await readFile(join(newsroom, 'contributors/nordkyst.yaml'), 'utf8')).toContain('kind: desk');
  });

  it('becomes a draft: ninjs 3, with a picture in a file of its own, not before its embargo', async () => {
    await deliver('3-kuestendienst.json', '3-kuestendienst-bild.json');
    await mkdir(join(delivery, 'img'));
    await writeFile(join(delivery, 'img/karte.png'), PNG);
    await writeFile(join(delivery, 'kran.jpg'), JPEG);
    const { findings } = await importHere();
    const text = await article('sturm-legt-den-hafen-lahm');
    expect(text).toContain('date: 2024-06-13T06:00:00+02:00');
    expect(text).toContain('byline:\n  - rike-jansen\n');
    expect(text).toContain('## Was nun');
    expect(text).toMatch(
      /mainMedia:\n {2}src: kran\.jpg\n {2}caption: Ein Kran am Morgen danach\.\n {2}credit: Rike Jansen\/Küstendienst/,
    );
    expect(text).toContain(
      '<Photo src="karte.png" alt="Eine Karte der Küste." caption="Der Weg des Sturms." credit="Küstendienst/Grafik" />',
    );
    expect(findings.map(({ message }) => message).join('\n')).toMatch(/trainedAlgorithmicMedia[\s\S]*under embargo/);
  });

  it('is accounted for, word by word and picture by picture', async () => {
    await deliver('1-tidewire.json', '2-nordkyst.json', '3-kuestendienst.json', '3-kuestendienst-bild.json');
    const { accounted } = await importHere();
    expect(accounted.words.missing + accounted.picture.missing).toBe(0);
    expect(accounted.picture.total).toBe(4);
  });

  it('can be one file, with its pictures beside it', async () => {
    await deliver('1-tidewire.json', '2-nordkyst.json');
    await writeFile(join(delivery, 'ferry.jpg'), JPEG);
    await importHere(join(delivery, '1-tidewire.json'));
    expect(await articles()).toEqual([FERRY]);
    expect(await readdir(join(newsroom, 'articles', FERRY))).toContain('ferry.jpg');
  });

  it('is listed where it is no text', async () => {
    await deliver('video.json');
    const { findings } = await importHere();
    expect(findings).toMatchObject([{ kind: 'kind-of-post', message: expect.stringContaining('of the type video') }]);
  });

  it('has a slug of its own where the newsroom has an article of that name', async () => {
    await mkdir(join(newsroom, 'articles', FERRY), { recursive: true });
    await writeFile(join(newsroom, 'articles', FERRY, 'index.mdx'), 'ours');
    await deliver('1-tidewire.json');
    await importHere();
    expect(await article(FERRY)).toBe('ours');
    expect(await articles()).toContain(`${FERRY}-2`);
  });
});

describe('an update', () => {
  const update = {
    version: '3',
    versioncreated: '2024-06-11T10:00:00+02:00',
    headline: 'Ferries to the islands run again',
  };

  it('changes the draft that the first version made, and is written once', async () => {
    await deliver('1-tidewire.json');
    await importHere();
    await deliverChanged('1-tidewire.json', update);
    expect(outcomes(await importHere())).toEqual({ [FERRY]: 'updated' });
    expect(await article(FERRY)).toContain('headline: Ferries to the islands run again');
    expect(outcomes(await importHere())).toEqual({ [FERRY]: 'unchanged' });
  });

  it('leaves alone what an editor has touched', async () => {
    await deliver('1-tidewire.json');
    await importHere();
    await edit(FERRY, 'The first boat left', 'The very first boat left');
    await deliverChanged('1-tidewire.json', update);
    const result = await importHere();
    expect(outcomes(result)).toEqual({ [FERRY]: 'kept' });
    expect(result.findings).toMatchObject([{ kind: 'exists' }]);
    expect(await article(FERRY)).toContain('The very first boat left');
  });

  it('does not undo a later one, whichever is delivered first, or beside it', async () => {
    await deliverChanged('1-tidewire.json', update);
    await importHere();
    await deliver('1-tidewire.json');
    expect(outcomes(await importHere())).toEqual({});
    await deliverChanged('1-tidewire.json', update);
    await cp(join(FIXTURES, '1-tidewire.json'), join(delivery, 'zz-older.json'));
    expect(outcomes(await importHere())).toEqual({ 'ferries-to-the-islands-run-again': 'unchanged' });
  });
});

describe('a kill notice', () => {
  beforeEach(async () => {
    await deliver('1-tidewire.json');
    await importHere();
    await rm(join(delivery, '1-tidewire.json'));
  });

  it('removes a draft that nobody has edited, and what comes late does not bring it back', async () => {
    await deliver('tidewire-kill.json');
    const { findings } = await importHere();
    expect(findings).toMatchObject([
      {
        kind: 'withdrawn',
        message: 'the agency has killed it; its draft was removed',
        hint: 'The agency says: KILL: the boat did not leave.',
      },
    ]);
    await deliver('1-tidewire.json');
    await rm(join(delivery, 'tidewire-kill.json'));
    await importHere();
    expect(await articles()).toEqual([]);
  });

  it('takes an article that was edited and published off the site, and changes nothing else', async () => {
    await edit(FERRY, 'status: draft\n', '# Ours.\n');
    const before = await article(FERRY);
    await deliver('tidewire-kill.json');
    const { findings } = await importHere();
    expect(findings).toMatchObject([{ kind: 'withdrawn', message: expect.stringContaining('no longer on the site') }]);
    expect((await article(FERRY)).replace('status: draft\n', '')).toBe(before);
    await edit(FERRY, 'status: draft\n', '');
    expect((await importHere()).findings).toEqual([]);
    expect(await article(FERRY)).toBe(before);
  });

  it('finds an article that was renamed', async () => {
    await mkdir(join(newsroom, 'articles/ferry'));
    const text = (await article(FERRY)).replace('status: draft\n', `previousSlugs:\n  - ${FERRY}\n`);
    await writeFile(join(newsroom, 'articles/ferry/index.mdx'), text);
    await rm(join(newsroom, 'articles', FERRY), { recursive: true });
    await deliver('tidewire-kill.json');
    await importHere();
    expect(await article('ferry')).toContain('status: draft');
  });

  it('leaves a draft that is only withheld, and takes the version that follows', async () => {
    await deliverChanged('tidewire-kill.json', { pubstatus: 'withheld' });
    expect((await importHere()).findings).toMatchObject([{ message: expect.stringContaining('must stay one') }]);
    expect(await articles()).toEqual([FERRY]);
    await rm(join(delivery, 'tidewire-kill.json'));
    await deliverChanged('1-tidewire.json', {
      version: '4',
      versioncreated: '2024-06-12T08:00:00Z',
      headline: 'Now true',
    });
    expect(outcomes(await importHere())).toEqual({ [FERRY]: 'updated' });
  });
});

describe('a file that cannot be read', () => {
  it.each<[what: string, fields: object, message: string]>([
    ['no address', { uri: null }, 'uri is missing'],
    ['a status of its own', { pubstatus: 'embargoed' }, 'pubstatus is "embargoed", not usable, withheld, canceled'],
    ['a headline that is none', { headline: ['x'] }, 'headline is a list, not a text'],
    [
      'a picture without an address, in an object',
      { associations: { main: { type: 'picture', renditions: { original: { href: 7.5, width: {} } } } } },
      'associations.main.renditions.original.width is an object, not a text',
    ],
    [
      'a picture whose address is none, in a list',
      { associations: [{ type: 'picture', renditions: [{ name: 'original', href: {} }] }] },
      'associations[0].renditions[0].href is an object, not a text',
    ],
    [
      'renditions of ninjs 1 in associations of ninjs 2',
      { associations: [{ type: 'picture', renditions: { original: { href: true } } }] },
      'associations[0].renditions.original.href is true or false, not a text',
    ],
  ])('is named with the path of the value: %s', async (_what, fields, message) => {
    await deliverChanged('1-tidewire.json', fields);
    await deliver('2-nordkyst.json');
    const { findings } = await importHere();
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: 'unreadable',
        file: '1-tidewire.json',
        message: `it cannot be read: ${message}`,
      }),
    );
    expect(await articles()).toEqual(['brua-er-stengt-i-natt']);
  });

  it('is named where it is no JSON', async () => {
    await writeFile(join(delivery, 'cut.json'), '{"uri": "urn:x"');
    const { findings } = await importHere();
    expect(findings).toMatchObject([{ kind: 'unreadable', file: 'cut.json' }]);
  });

  it('is said at once where there is nothing to read', () => {
    expect(() => parseNinjs(delivery, basename)).toThrow('there is no ninjs in this folder');
  });
});
