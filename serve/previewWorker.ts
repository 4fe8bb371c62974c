import { codeKey } from '../lib/cache/codeKey.ts';
import { answerTasks } from '../lib/util/pool/answerTasks.ts';
import { askNext } from '../publish/render/askNext.ts';
import { buildNext } from '../publish/render/buildNext.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';
import type { RenderedPreview } from './createPreviewRenderer.ts';

/** A process that renders previews. Started by `createPreviewRenderer.ts`. */

// Usually the publisher has built it already.
const nextDir = await buildNext(await codeKey('next'));
const { handle } = await createNextHandler({ nextDir, dev: false });

answerTasks(async (address: string): Promise<RenderedPreview> => {
  const { status, body } = await askNext(handle, address);
  return { status, html: body.toString('utf8') };
});
