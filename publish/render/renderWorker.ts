import { outDir } from '../../lib/paths.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { answerTasks } from '../../lib/util/pool/answerTasks.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import { stageFile } from '../site/outDirectory.ts';
import { askNext } from './askNext.ts';
import type { RenderOrder, RenderResult } from './createRenderPool.ts';
import { createNextHandler } from './nextHandler.ts';
import { publishedForm } from './publishedForm.ts';

/**
 * A process that renders pages: asks Next for an address, turns the answer into its published form,
 * and stages it when it differs from what is published. Started by `createRenderPool.ts`.
 */

const nextDir = process.argv[2];
if (nextDir === undefined) throw new Error('renderWorker.ts is started by createRenderPool.ts');
const { handle } = await createNextHandler({ nextDir, dev: false });

answerTasks(async (orders: readonly RenderOrder[]) => {
  const results: RenderResult[] = [];
  for (const order of orders) {
    const result = await render(order).catch((error: unknown) => ({
      address: order.address,
      failure: messageOf(error),
    }));
    results.push(result);
  }
  return results;
});

async function render({ address, epochS, stagingDir }: RenderOrder): Promise<RenderResult> {
  // All pages of a batch see the same time, however long rendering takes.
  process.env.SOURCE_DATE_EPOCH = String(epochS);
  const { status, body } = await askNext(handle, encodeURI(address));
  if (status !== 200) throw new Error(`Next answered ${address} with status ${status}`);
  const path = fileOfAddress(address);
  const bytes = path.endsWith('.html') ? Buffer.from(publishedForm(body.toString('utf8'))) : body;
  return { address, isStaged: await stageFile(outDir, stagingDir, path, bytes) };
}
