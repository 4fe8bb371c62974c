import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { slugOfAddress } from '../../lib/addresses.ts';
import { outDir, storeDir } from '../../lib/paths.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { answerTasks } from '../../lib/util/pool/answerTasks.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import { improveCopies, stageFile } from '../site/outDirectory.ts';
import { askNext } from './askNext.ts';
import type { CompressOrder, RenderOrder, RenderResult } from './createRenderPool.ts';
import { createNextHandler } from './nextHandler.ts';
import { openRoutes } from './openRoutes.ts';
import { publishedForm } from './publishedForm.ts';

/**
 * A process that renders pages: asks Next for an address, turns the answer into its published form,
 * and stages it when it differs from what is published. Started by `createRenderPool.ts`.
 */

/** Pages, feeds and Markdown are at most twice as large; JSON escapes what it holds. */
const FORM_FACTOR = 8;
const FORM_CONSTANT = 2_000_000;

const nextDir = process.argv[2];
if (nextDir === undefined) throw new Error('renderWorker.ts is started by createRenderPool.ts');
const { handle } = await createNextHandler({ nextDir, dev: false });
const callRoute = await openRoutes(nextDir);

answerTasks(async (orders: readonly RenderOrder[] | CompressOrder, askParent) => {
  if ('compress' in orders) {
    await improveCopies(outDir, orders.stagingDir, orders.compress);
    return [];
  }
  const results: RenderResult[] = [];
  for (const order of orders) {
    results.push(await render(order, () => void askParent(order.address)));
  }
  return results;
});

async function render(
  { address, epochS, stagingDir, isUrgent = false, copies }: RenderOrder,
  onStaged: () => void,
): Promise<RenderResult> {
  const path = fileOfAddress(address);
  // All pages of a batch see the same time, however long rendering takes.
  process.env.SOURCE_DATE_EPOCH = String(epochS);
  let bytes: Buffer;
  try {
    const { status, body } = await ask(address);
    if (status !== 200) throw new Error(`${address} was answered with status ${status}`);
    await refuseTooLarge(address, body.length);
    bytes = path.endsWith('.html') ? Buffer.from(publishedForm(body.toString('utf8'))) : body;
  } catch (error) {
    return { address, failure: messageOf(error), isContent: true };
  }
  try {
    const isStaged = await stageFile(outDir, stagingDir, path, bytes, copies);
    if (isStaged && isUrgent) onStaged();
    return { address, isStaged };
  } catch (error) {
    return { address, failure: messageOf(error) };
  }
}

async function ask(address: string): Promise<{ status: number; body: Buffer }> {
  const response = await callRoute(address);
  if (!response) return askNext(handle, encodeURI(address));
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

/** A form of an article is at most so many times as large as what is stored of it. */
async function refuseTooLarge(address: string, size: number): Promise<void> {
  const slug = slugOfAddress(address);
  if (slug === null || size <= FORM_CONSTANT) return;
  const { size: storedSize } = await stat(join(storeDir, 'articles', `${slug}.json`));
  if (size > FORM_FACTOR * storedSize + FORM_CONSTANT) {
    throw new Error(`${address} has ${size.toLocaleString('en')} bytes, made of ${storedSize.toLocaleString('en')}`);
  }
}
