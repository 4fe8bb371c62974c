import type { Article, Page, Photo } from '../lib/content/model/article.ts';
import { bodyFrom } from './bodyFrom.ts';

/** A photo for unit tests, with complete rights. */
export function testPhoto(overrides: Partial<Photo> = {}): Photo {
  const { id = 'crane' } = overrides;
  return {
    id,
    alt: 'A crane',
    caption: 'The old crane was saved.',
    credit: 'Harbour Authority',
    width: 3000,
    height: 2000,
    tint: '#000000,#000000,#000000',
    role: 'inline',
    renditions: [
      { format: 'avif', width: 480, height: 320, name: `${id}-1-480.avif` },
      { format: 'jpeg', width: 480, height: 320, name: `${id}-1-480.jpg` },
      { format: 'jpeg', width: 1200, height: 800, name: `${id}-1-1200.jpg` },
      { format: 'jpeg', width: 2400, height: 1600, name: `${id}-1-2400.jpg` },
    ],
    ...overrides,
  };
}

/** A published article for unit tests: one photo in its body, one contributor, no extras. */
export function testArticle(overrides: Partial<Article> = {}): Article {
  const { slug = 'harbour-fire', photos = [testPhoto()] } = overrides;
  return {
    slug,
    path: `/articles/${slug}`,
    key: slug,
    headline: 'Fire closes the harbour',
    standfirst: 'Nobody was hurt.',
    trailText: 'It burned until morning.',
    seoHeadline: 'Fire closes the harbour for a night',
    isDraft: false,
    published: '2024-03-12T06:30:00.000Z',
    section: { slug: 'harbour', name: 'Harbour', description: 'Ships and quays.' },
    byline: [{ slug: 'ines-falk', name: 'Ines Falk' }],
    credits: [{ role: 'Photographs', name: 'Ines Falk' }],
    tags: ['Fire'],
    design: 'standard',
    language: 'en-GB',
    direction: 'ltr',
    translations: [],
    corrections: [],
    previousSlugs: [],
    mainMedia: photos[0] ?? null,
    crops: [],
    pageImages: photos.map(({ id }) => `${id}-1-1200.jpg`),
    showsMainMedia: photos.length > 0,
    leadPhoto: null,
    photos,
    galleries: [],
    body: bodyFrom('It began at ten.\n\n<Photo src="crane.jpg" />\n'),
    bodyCode: '',
    wordCount: 4,
    ...overrides,
  };
}

/** A page for unit tests. */
export function testPage(overrides: Partial<Page> = {}): Page {
  const { slug = 'about' } = overrides;
  return {
    slug,
    path: `/${slug}`,
    key: slug,
    title: 'About us',
    standfirst: 'Who we are.',
    isDraft: false,
    language: 'en-GB',
    direction: 'ltr',
    mainMedia: null,
    leadPhoto: null,
    photos: [],
    galleries: [],
    body: bodyFrom('We write about the [harbour](/sections/harbour).\n\n## Our rules\n'),
    bodyCode: '',
    wordCount: 7,
    ...overrides,
  };
}
