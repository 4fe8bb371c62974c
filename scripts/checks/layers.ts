import { BLOCK_FORMS } from '../blocks/blockForms.ts';

/**
 * The layers, lowest first, each with the layers directly below it. A file may import from its own
 * layer and from everything below it, however far. The longest prefix of a path names its
 * layer; only in `blocks/` the suffix does.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'lib/util/': [],
  'lib/text/': [],
  'lib/cache/': ['lib/util/', 'lib/text/'],
  // The basics: environment, paths, clock, site, words. Files of lib/ that stand higher have a row
  // of their own.
  'lib/': ['lib/cache/'],
  'lib/content/model/': ['lib/'],
  'lib/site.ts': ['lib/content/model/'],
  'lib/formatDate.ts': ['lib/site.ts'],
  'lib/words/': ['lib/site.ts', 'lib/words/lightboxWords.ts'],
  // Readers download them.
  'lib/words/lightboxWords.ts': ['lib/'],
  'lib/addresses.ts': ['lib/content/model/'],
  'lib/archive.ts': ['lib/addresses.ts'],
  'lib/preview/': ['lib/addresses.ts'],
  'lib/fronts/': ['lib/archive.ts'],
  'lib/gallery/': ['lib/words/'],
  'lib/lastChange.ts': ['lib/content/model/'],
  'lib/listRedirects.ts': ['lib/content/model/'],
  'lib/images/': ['lib/content/model/'],
  'lib/content/reading/': ['lib/images/'],
  'lib/content/grammar/': ['lib/content/reading/'],
  'lib/content/check/': ['lib/content/grammar/', 'lib/addresses.ts', 'lib/words/'],
  'lib/content/compile/': ['lib/content/check/'],
  'lib/content/store/': ['lib/content/compile/', 'lib/archive.ts', 'lib/gallery/'],
  'lib/articles.ts': ['lib/content/store/', 'lib/fronts/'],
  'lib/feeds/': ['lib/content/reading/', 'lib/addresses.ts', 'lib/gallery/', 'lib/lastChange.ts', 'lib/formatDate.ts'],
  'lib/markdown/': [
    'lib/content/reading/',
    'lib/addresses.ts',
    'lib/gallery/',
    'lib/lastChange.ts',
    'lib/formatDate.ts',
  ],
  'lib/api/': ['lib/feeds/', 'lib/fronts/'],
  'lib/seo/': ['lib/feeds/', 'lib/articles.ts'],
  'islands/': ['lib/words/lightboxWords.ts'],
  'components/': ['lib/content/compile/', 'lib/fronts/', 'lib/gallery/', 'lib/formatDate.ts', 'lib/words/'],
  'app/': ['components/', 'lib/articles.ts', 'lib/api/', 'lib/markdown/', 'lib/seo/'],
  'authoring/': ['lib/content/check/', 'lib/formatDate.ts'],
  'import/': ['authoring/'],
  'newsroom/document/': ['import/'],
  'publish/process/': ['lib/'],
  'publish/site/': ['publish/process/', 'lib/addresses.ts', 'lib/images/'],
  'publish/render/': ['publish/site/'],
  'publish/search/': ['publish/site/', 'lib/archive.ts'],
  'publish/pictures/': ['publish/site/', 'lib/content/store/'],
  'publish/changes/': ['publish/site/', 'lib/api/', 'lib/archive.ts'],
  'publish/batch/': [
    'publish/changes/',
    'publish/render/',
    'publish/search/',
    'lib/fronts/',
    'lib/listRedirects.ts',
    'lib/api/',
    'lib/markdown/',
    'lib/seo/',
  ],
  'publish/publisher/schedule/': ['publish/batch/'],
  'publish/publisher/': ['publish/publisher/schedule/', 'publish/batch/', 'publish/pictures/'],
  'serve/': ['lib/preview/', 'publish/changes/', 'publish/render/', 'lib/content/check/', 'lib/words/'],
  'newsroom/api/': ['lib/content/model/'],
  'newsroom/server/': ['newsroom/api/', 'newsroom/document/', 'lib/fronts/', 'publish/publisher/', 'serve/'],
  'newsroom/browser/': ['newsroom/api/', 'newsroom/document/'],
  'dev/': ['newsroom/server/', 'serve/', 'publish/publisher/'],
  'testing/': ['components/', 'import/', 'newsroom/server/', 'newsroom/browser/', 'publish/publisher/', 'serve/'],
  'e2e/': ['testing/'],
  'benchmarks/': ['e2e/'],
  'scripts/': ['benchmarks/', 'dev/', 'import/'],
  // Runs the publisher as its command does, with a clock of its own.
  'e2e/support/publisherWithClock.ts': ['scripts/'],
  'fixtures/': ['lib/'],
  // Others copy these: they import nothing of ours.
  'clients/': [],
  'examples/': ['clients/'],
};

/** The layer of a file; null for a file at the root of the repository, which has none. */
export function layerOf(path: string): string | null {
  if (path.startsWith('blocks/')) return layerOfBlock(path);
  const prefixes = Object.keys(LAYERS).filter((prefix) => path.startsWith(prefix));
  return prefixes.reduce<string | null>((longest, one) => (one.length > (longest?.length ?? 0) ? one : longest), null);
}

/**
 * A form of a block belongs to the layer of its type; the names of the blocks are part of the
 * content model.
 */
function layerOfBlock(path: string): string | null {
  if (path === 'blocks/blockNames.ts') return 'lib/content/model/';
  const form = BLOCK_FORMS.find(({ suffix }) => new RegExp(`\\.${suffix}\\.tsx?$`).test(path));
  return form ? layerOf(form.typeFile) : null;
}

/** Whether a layer is at or above another. */
export function isAtOrAbove(layer: string, other: string): boolean {
  return layer === other || (LAYERS[layer] ?? []).some((below) => isAtOrAbove(below, other));
}
