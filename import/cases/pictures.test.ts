import { describe, expect, it } from 'vitest';
import {
  article,
  importCase,
  importLexical,
  importPost,
  kinds,
  makeNewsroomPerTest,
  messages,
} from './importCase.testing.ts';
import { sampleAttachment, sampleMeta } from './sampleWxr.testing.ts';

/** Faults that real exports had, one group each, with their relatives. */

makeNewsroomPerTest();

describe('pictures of the export’s own library', () => {
  it('are found at WordPress.com', async () => {
    const result = await importCase('03-wordpress-com-uploads.xml');
    expect(new Set(kinds(result))).toEqual(new Set(['picture-missing', 'incomplete']));
    expect(await article('ferry')).toContain(
      '<Photo src="ferry.jpg" alt="A white ferry." caption="The ferry at dawn." />',
    );
    expect(await article('pier')).toContain('mainMedia:\n  src: ferry.jpg');
  });

  it('are found in the folder of an old network', async () => {
    await importCase('03b-multisite-files-folder.xml');
    expect(await article('ferry')).toContain('<Photo src="ferry.jpg" alt="A ferry." caption="The ferry." />');
  });

  it.each([
    'https://i0.wp.com/a.example/wp-content/uploads/2024/03/ferry.jpg?resize=300%2C200&ssl=1',
    'https://cdn.a.example/2024/03/ferry-1024x768.jpg',
    'https://old-name.example/wp-content/uploads/2024/03/ferry.jpg',
    'https://tide.files.wordpress.com/2024/03/ferry.jpg?w=640',
    '/wp-content/uploads/2024/03/ferry-scaled.jpg',
  ])('are found at %s', async (url) => {
    const library = sampleAttachment(
      11,
      'https://tide.files.wordpress.com/2024/03/ferry.jpg',
      '<excerpt:encoded>The ferry.</excerpt:encoded>',
    );
    const { text, result } = await importPost(`<img src="${url}" alt="A boat">`, '', library);
    expect(text).toContain('<Photo src="ferry.jpg" alt="A boat" caption="The ferry." />');
    expect(result.accounted.picture).toEqual({ total: 1, missing: 0 });
  });

  it('are not those of other sites', async () => {
    const library = sampleAttachment(11, 'https://a.example/wp-content/uploads/2024/03/ferry.jpg');
    const { text, result } = await importPost(
      '<img src="https://b.example/pictures/ferry.jpg" alt="A boat">',
      '',
      library,
    );
    expect(text).not.toContain('<Photo');
    expect(kinds(result)).toEqual(['picture-elsewhere']);
  });
});

describe('captions and credits', () => {
  it('are told apart', async () => {
    await importCase('04-caption-becomes-credit.xml');
    const text = await article('w');
    expect(text).toContain('caption="Waves hit the pier." credit="Ines Falk/AFP"');
    expect(text).toContain('caption="Mayor Ana Ferro speaks." credit="Jo Quill / Getty Images"');
    expect(text).toContain('caption="The pier" credit="Ines Falk/dpa"');
    expect(text).not.toContain('name: Waves');
  });

  it('are read right in the 42 styles of eleven languages', async () => {
    const result = await importCase('14-credits-in-other-languages.xml');
    expect((await article('caps')).match(/ credit="/g)).toHaveLength(42);
    expect(result.accounted.words.missing).toBe(0);
  });

  it('come from the export’s own fields first', async () => {
    const result = await importCase('13-credits-in-the-export-ignored.xml');
    const text = await article('ferry');
    expect(text).toContain('credit="Ines Falk/Harbour Agency"');
    expect(text).toContain('credit="Ines Falk" copyright="2024 Ines Falk, all rights"');
    expect(messages(result)).toContain('https://harbour.example.org');
  });

  it.each([
    ['The pier. Photo: Ines Falk', 'Ines Falk', 'caption="The pier." credit="Ines Falk"'],
    ['The pier. Photo: Ines Falk/AFP', 'Ines Falk', 'caption="The pier." credit="Ines Falk/AFP"'],
    ['The pier. Photo: Jo Lens', 'Ines Falk', 'caption="The pier. Photo: Jo Lens" credit="Ines Falk"'],
  ])('of %j with the field %j are %s', async (caption, credit, expected) => {
    const url = 'https://a.example/wp-content/uploads/2024/03/ferry.jpg';
    const library = sampleAttachment(11, url, sampleMeta('_media_credit', credit));
    const { text, result } = await importPost(
      `<figure><img src="${url}"><figcaption>${caption}</figcaption></figure>`,
      '',
      library,
    );
    expect(text).toContain(expected);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('alt texts', () => {
  it('that are the name of the file are none', async () => {
    await importCase('25-file-name-as-alt.xml');
    expect(await article('a')).toContain('<Photo src="DSC_0042.jpg" />');
  });

  it.each(['IMG_1234.JPG', 'DSC 0042', 'harbour-fire-2019', 'P1'])('of the kind %j are none', async (alt) => {
    const { text, result } = await importPost(
      `<img src="/wp-content/uploads/2019/05/harbour-fire-2019.jpg" alt="${alt}">`,
    );
    expect(result.accounted.words.missing).toBe(0);
    expect(text).toContain('<Photo src="harbour-fire-2019.jpg" />');
  });
});

describe('the words of a picture elsewhere', () => {
  it('are whole', async () => {
    await importCase('17-caption-cut.xml');
    expect(await article('log')).toContain('in front of their families. Photo: Ines Falk\n');
    expect(await article('log')).toContain('standfirst: The log\n');
  });

  it('stay when it has no alt text, or stands in a gallery', async () => {
    const words = 'Word after word. '.repeat(20).trim();
    const figure = `<figure><img src="https://b.example/x.jpg"><figcaption>${words}</figcaption></figure>`;
    const { text, result } = await importPost(`${figure}<figure class="wp-block-gallery">${figure}${figure}</figure>`);
    expect(text.split(words)).toHaveLength(4);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('the caption of a gallery', () => {
  it('stays when all its photos have captions', async () => {
    await importCase('30-gallery-caption-lost.xml');
    expect(await article('harbour')).toContain('</Gallery>\n\nThe harbour, 2020\n');
  });

  it('stays in a classic gallery and a gallery of Ghost', async () => {
    const photo = (name: string) => ({
      src: `__GHOST_URL__/content/images/${name}.jpg`,
      alt: '',
      caption: `Own ${name}`,
    });
    const { text } = await importLexical({ type: 'gallery', images: [photo('a'), photo('b')], caption: 'The whole' });
    expect(text).toContain('</Gallery>\n\nThe whole\n');
  });
});

describe('words in the corners of Ghost’s cards', () => {
  it('are in the article or in the report', async () => {
    const result = await importCase('31-ghost-words-in-corners.json');
    const text = await article('words-in-corners');
    expect(text).toMatch(/Tide tables.*Harbour office[\s\S]*Where the tables are kept[\s\S]*Ninety pages/);
    expect(messages(result)).toContain('Two hundred ships a day pass the mole.');
  });

  it.each([
    [
      { type: 'audio', src: '/content/media/a.mp3', title: 'Waves', caption: 'Recorded at night' },
      /Waves[\s\S]*Recorded at night/,
    ],
    [
      { type: 'header', header: 'Big', subheader: 'Small', buttonText: 'Go on', buttonUrl: 'https://b.example/' },
      /Big[\s\S]*Small[\s\S]*\[Go on\]/,
    ],
    [{ type: 'callout', calloutText: 'Mind the gap', calloutEmoji: '💡' }, /> Mind the gap/],
  ])('are kept of %j', async (card, expected) => {
    const { text, result } = await importLexical(card);
    expect(text).toMatch(expected);
    expect(result.accounted.words.missing).toBe(0);
  });
});

describe('photos that lack words or files', () => {
  it('make an article incomplete, which stops nothing else', async () => {
    const { text, result } = await importPost(
      '<p>Words.</p><img src="/wp-content/uploads/2024/03/ferry.jpg" alt="A boat">',
    );
    expect(text).toContain('status: incomplete');
    expect(kinds(result)).toContain('incomplete');
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('do not make a draft, or an article without photos, incomplete', async () => {
    const meta = sampleMeta('_members_access_role', 'subscriber');
    const { text } = await importPost('<img src="/wp-content/uploads/2024/03/ferry.jpg" alt="A boat">', meta);
    expect(text).toContain('status: draft');
  });
});
