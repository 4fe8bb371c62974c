import { makeContentSource } from './lib/content/contentlayerSource.ts';
import { contentDir } from './lib/content/paths.ts';

/** What `npx contentlayer2 build` reads. The site compiles through `lib/content/compileContent.ts`, with the same source. */
export default makeContentSource(contentDir);
