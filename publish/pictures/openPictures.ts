import { join } from 'node:path';
import { currentTime } from '../../lib/clock.ts';
import { listPictureOrders } from '../../lib/content/store/listPictureOrders.ts';
import type { ContentStore } from '../../lib/content/store/openStore.ts';
import type { StoreOptions } from '../../lib/content/store/storeOptions.ts';
import { isEncoded } from '../../lib/images/encode/isEncoded.ts';
import { createEncoder } from './createEncoder.ts';
import { createPictureQueue, type PictureQueue } from './createPictureQueue.ts';

/** The second stage of publishing, with a content store and a process that encodes. */
export function openPictures(store: ContentStore, options: StoreOptions): PictureQueue & { stop: () => void } {
  const mediaDir = join(options.cacheDir, 'media');
  const encoder = createEncoder(mediaDir);
  const queue = createPictureQueue({
    listStaged: store.listStaged,
    listOrders: (slug) => listPictureOrders(slug, options),
    isEncoded: (order, isLead) => isEncoded(order, isLead, mediaDir),
    encode: encoder.encode,
    refresh: store.refresh,
    now: currentTime,
  });
  return {
    ...queue,
    step: async () => {
      const step = await queue.step();
      if (step.kind === 'nothing') encoder.rest();
      return step;
    },
    stop: encoder.stop,
  };
}
