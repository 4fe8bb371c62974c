import { makeContentSource } from './lib/content/compile/contentlayerSource.ts';
import { contentDir } from './lib/paths.ts';

/** What `npx contentlayer2 build` reads. The site compiles through `lib/content/compile/compileContent.ts`, with the same source. */
export default makeContentSource(contentDir);
