import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPicture } from '../../lib/images/readPicture.ts';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from '../newsroom.testing.ts';
import { addPhotos } from './addPhotos.ts';
import { formatAddedPhotos } from './formatAddedPhotos.ts';

const INDEX = 'content/articles/pier/index.mdx';
const GALLERY = `
Before — “the storm”.

<FactBox title="Pier">

## Boards

<Photo src="box.jpg" />

</FactBox>

<Gallery layout="strip">

    <Photo src="one.jpg" caption="It's one" />
  <Photo
  src='two.jpg'
      alt="Two" />

</Gallery>

<Gallery>
  <Photo src="three.jpg" />
</Gallery>
`;

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await createTestNewsroom();
});
afterEach(() => newsroom.remove());

function add(folder: string | null = newsroom.outside) {
  return addPhotos('pier', folder, { contentDir: newsroom.contentDir, readPicture });
}

describe('addPhotos', () => {
  it('writes photos at the end of the first gallery and changes nothing else, whatever the line ends', async () => {
    const before = `\uFEFF${(frontMatter() + GALLERY).replaceAll('\n', '\r\n')}`;
    await newsroom.write(INDEX, before);
    await newsroom.write('outside/new.jpg', await samplePicture({ caption: 'New', credit: 'Jo' }));
    await add();
    expect(await newsroom.read(INDEX)).toBe(
      before.replace(
        'alt="Two" />\r\n',
        'alt="Two" />\r\n  <Photo\r\n    src="new.jpg"\r\n    caption="New"\r\n    credit="Jo"\r\n  />\r\n',
      ),
    );
    expect(await readPicture(join(newsroom.contentDir, 'articles/pier/new.jpg'))).toMatchObject({ width: 600 });
  });

  it('tells which photo gets the credit of its gallery', async () => {
    await newsroom.write(INDEX, `${frontMatter()}\n<Gallery credit="Ada">\n  <Photo src="x.jpg" />\n</Gallery>\n`);
    await newsroom.write('outside/own.jpg', await samplePicture({ credit: 'Jo' }));
    await newsroom.write('outside/none.jpg', await samplePicture());
    expect(formatAddedPhotos(await add())).toEqual(["none.jpg has no credit of its own, and gets its gallery's: Ada"]);
  });

  it('makes a gallery at the end of an article that has none', async () => {
    await newsroom.write('outside/new.jpg', await samplePicture());
    for (const end of ['', '\n', '\n\n']) {
      await newsroom.write(INDEX, `${frontMatter()}\nText.${end}`);
      await newsroom.write('content/articles/pier/new.jpg', '');
      await add();
      expect(await newsroom.read(INDEX)).toMatch(
        /\nText\.\n\n<Gallery>\n {2}<Photo src="new-\d\.jpg" \/>\n<\/Gallery>\n$/,
      );
    }
  });

  it('adds no picture twice, under whatever name', async () => {
    await newsroom.write(INDEX, frontMatter() + GALLERY);
    await newsroom.write('outside/a.jpg', await samplePicture());
    await newsroom.write('outside/b.jpg', await samplePicture({}, { shade: 8 }));
    await newsroom.write('outside/copy of a.jpg', await samplePicture());
    expect(await add()).toMatchObject({ repeated: [{ name: 'copy of a.jpg', shownAs: 'a.jpg' }] });
    const once = await newsroom.read(INDEX);
    expect(await add()).toMatchObject({ added: [], repeated: [{ name: 'a.jpg' }, { name: 'b.jpg' }, {}] });
    expect(await newsroom.read(INDEX)).toBe(once);
    expect((await readdir(join(newsroom.contentDir, 'articles/pier'))).sort()).toEqual(['a.jpg', 'b.jpg', 'index.mdx']);
  });

  it('gives a photo a name that neither a photo, a heading nor another file has', async () => {
    await newsroom.write(INDEX, frontMatter() + GALLERY);
    await newsroom.write('content/articles/pier/notes.png', await samplePicture({}, { format: 'png', shade: 8 }));
    for (const [index, name] of ['ONE.jpg', 'boards.jpg', 'main-media.jpg', 'notes.jpg'].entries()) {
      await newsroom.write(`outside/${name}`, await samplePicture({}, { shade: 16 + 8 * index }));
    }
    const { added } = await add();
    expect(added.map(({ photo }) => photo.src)).toEqual([
      'boards-2.jpg',
      'main-media-2.jpg',
      'notes-2.jpg',
      'ONE-2.jpg',
    ]);
  });

  it('takes pictures that lie beside the text, but neither those in it nor its main media', async () => {
    const lines = 'mainMedia:\n  src: main.jpg\n';
    await newsroom.write(INDEX, `${frontMatter(lines)}\n## lying\n\n<Photo src="shown.jpg" />\n`);
    for (const [index, name] of ['main', 'shown', 'lying', 'with a space'].entries()) {
      await newsroom.write(`content/articles/pier/${name}.jpg`, await samplePicture({}, { shade: 8 * index }));
    }
    const { added, repeated, unsupported } = await add(null);
    expect({ repeated, unsupported }).toEqual({ repeated: [], unsupported: [] });
    expect(added.map(({ photo: { src, id }, copyOf }) => [src, id, copyOf])).toEqual([
      ['lying.jpg', 'lying-2', null],
      ['with a space.jpg', 'with-a-space', null],
    ]);
    expect(await newsroom.read(INDEX)).toContain('  <Photo\n    src="lying.jpg"\n    id="lying-2"\n  />\n');
  });

  it('damages no article that ends where nothing can be added', async () => {
    const open = `${frontMatter()}\n\`\`\`\ncode\n`;
    await newsroom.write(INDEX, open);
    await newsroom.write('outside/new.jpg', await samplePicture());
    await expect(add()).rejects.toThrow(/left as it is/);
    expect(await newsroom.read(INDEX)).toBe(open);
    expect(await readdir(join(newsroom.contentDir, 'articles/pier'))).toEqual(['index.mdx']);
  });
});
