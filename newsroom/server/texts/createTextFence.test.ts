import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthoringError } from '../../../authoring/AuthoringError.ts';
import { articleText, type RunningNewsroom, startNewsroom } from '../newsroom.testing.ts';
import { createTextFence, type TextFence } from './createTextFence.ts';

const HOSTILE = fileURLToPath(new URL('./hostile.testing.ts', import.meta.url));

let fence: TextFence;
let newsroom: RunningNewsroom | undefined;

afterEach(async () => {
  fence.stop();
  await newsroom?.close();
  newsroom = undefined;
});

async function start(): Promise<RunningNewsroom> {
  fence = createTextFence({ script: HOSTILE, answerMaxMs: 600_000 });
  newsroom = await startNewsroom(undefined, { tools: fence });
  return newsroom;
}

describe('createTextFence', () => {
  it('refuses a text that ends the process, and saves the next one', async () => {
    const { save, open } = await start();
    const { version } = await open('pier');
    const refused = await save('pier', version, articleText().replace('by hand', 'ends the process'));
    expect(refused).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('What you typed is kept') },
    });
    expect((await open('pier')).text).toBe(articleText());
    expect(await save('pier', version, articleText().replace('by hand', 'slowly'))).toMatchObject({
      status: 200,
      body: { changes: 'text' },
    });
  });

  it('saves other articles, and answers everything else, while a text never ends', async () => {
    const { save, open, call } = await start();
    const [pier, quiet] = [await open('pier'), await open('quiet')];
    const slow = save('pier', pier.version, articleText().replace('by hand', 'never ends'));
    const text = articleText('status: draft\nkicker: Now\n');
    expect(await save('quiet', quiet.version, text)).toMatchObject({ status: 200 });
    expect((await call('GET', '/api/articles')).status).toBe(200);
    fence.stop();
    expect((await slow).status).toBe(500);
  });

  it('passes on what the person did wrong', async () => {
    fence = createTextFence();
    await expect(fence.rename('pier', 'Not An Address', '/nowhere')).rejects.toThrow(AuthoringError);
  });
});
