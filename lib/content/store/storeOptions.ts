import { encodeCrops } from '../../images/encode/encodeCrops.ts';
import { encodePictures } from '../../images/encode/encodePictures.ts';
import type { PictureMode } from '../../images/pictureRecipe.ts';
import type { ReadPicture } from '../../images/readPicture.ts';
import {
  type CompileArticles,
  type CompileReferences,
  compileEach,
  compileReferences,
} from '../compile/compileEach.ts';
import type { OnArticleError } from '../model/articleErrors.ts';

export type StoreOptions = {
  contentDir: string;
  storeDir: string;
  cacheDir: string;
  /**
   * `full` encodes every rendition; `quick` two JPEGs per photo, for development. `staged` does the
   * same for pictures whose full form is not in the cache; see `ContentStore.listStaged`.
   */
  mode: PictureMode;
  readPicture: ReadPicture;
  /** Called before each batch of articles is compiled. */
  onProgress?: (done: number, total: number, current: string) => void;
  /** What compiles and encodes. By default, everything is compiled in this process. */
  tools?: StoreTools;
  onError?: OnArticleError;
};

export type StoreTools = {
  compile: CompileArticles;
  compileReferences: CompileReferences;
  encodePictures: typeof encodePictures;
  encodeCrops: typeof encodeCrops;
};

export const STORE_TOOLS: StoreTools = {
  compile: compileEach,
  compileReferences,
  encodePictures,
  encodeCrops,
};
