import { makeContentSource } from './lib/content/compile/contentlayerSource.ts';
import { contentDir } from './lib/paths.ts';

/**
 * Configuration for `npx contentlayer2 build`. The site itself compiles in process
 * (`lib/content/compile/compileContent.ts`), with the same source.
 */
export default makeContentSource(contentDir);
