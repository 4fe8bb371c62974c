import { describe, expect, it } from 'vitest';
import { buildArchive } from '../../lib/archive.ts';
import type { ArticleSummary, Contributor } from '../../lib/content/model/article.ts';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { leavesMedia, listPictures, mediaOfContributors, pictureOf } from './articleMedia.ts';

const falk: Contributor = { slug: 'ines-falk', name: 'Ines Falk' };
const archive = (articles: ArticleSummary[], contributors: Contributor[] = [falk]) =>
  buildArchive(
    { publication: testPublication, articles, sections: [], contributors, fronts: [], pages: [] },
    new Date('2024-06-01T00:00:00Z'),
  );
const article = (key: string, ...images: string[]) =>
  testArticle({ slug: 'fire', key, mainMedia: null, pageImages: images });

describe('pictureOf', () => {
  it.each([
    ['quay-1a2b-480.avif', 'quay-1a2b'],
    ['quay-1a2b-2400.jpg', 'quay-1a2b'],
    ['quay-1a2b-wide.jpg', 'quay-1a2b-wide.jpg'],
  ])('of %s is %s', (name, picture) => {
    expect(pictureOf(name)).toBe(picture);
  });
});

describe('leavesMedia', () => {
  it.each([
    ['nothing when nothing changed', [article('1', 'a-1-480.jpg')], [article('1', 'a-1-480.jpg')], false],
    ['nothing when a text changed', [article('1', 'a-1-480.jpg')], [article('2', 'a-1-480.jpg')], false],
    ['nothing when a photo was added', [article('1')], [article('2', 'a-1-480.jpg')], false],
    ['a photo that was replaced', [article('1', 'a-1-480.jpg')], [article('2', 'a-2-480.jpg')], true],
    ['a photo that was removed', [article('1', 'a-1-480.jpg')], [article('2')], true],
    ['the photos of an article that is gone', [article('1', 'a-1-480.jpg')], [], true],
  ])('finds %s', (_name, live, next, expected) => {
    expect(leavesMedia(archive(live), archive(next))).toBe(expected);
  });

  it('finds a portrait that was replaced', () => {
    const withPortrait = (id: string) => archive([], [{ ...falk, portrait: testPhoto({ id }) }]);
    expect(leavesMedia(withPortrait('falk'), withPortrait('falk'))).toBe(false);
    expect(leavesMedia(withPortrait('falk'), withPortrait('ines'))).toBe(true);
  });
});

it('all pictures are those of articles, of their main media and of contributors', () => {
  const portrait = testPhoto({ id: 'falk' });
  const source = archive(
    [testArticle({ slug: 'fire', mainMedia: testPhoto({ id: 'lead' }), pageImages: ['quay-2-480.jpg'] })],
    [{ ...falk, portrait }],
  );
  expect([...listPictures(source)].sort()).toEqual(['falk-1', 'lead-1', 'quay-2']);
  expect(mediaOfContributors(source)).toEqual(portrait.renditions.map(({ name }) => name));
});
