import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { forkScript } from './forkScript.ts';

const reportSchema = z.object({ argv: z.array(z.string()), url: z.string(), bundles: z.string() });
const SCRIPT = fileURLToPath(new URL('./forkScript.testing.ts', import.meta.url));
const OTHER = fileURLToPath(new URL('./pool/processPool.testing.ts', import.meta.url));

it('runs TypeScript with its arguments, under its own address, and bundles what it can start', async () => {
  const [message] = await once(forkScript(SCRIPT, ['first.ts', '--second'], {}), 'message');
  const { argv, url, bundles } = reportSchema.parse(message);
  expect(argv).toEqual([SCRIPT, 'first.ts', '--second']);
  expect(fileURLToPath(url)).toBe(SCRIPT);
  const known = z.record(z.string(), z.string()).parse(JSON.parse(bundles));
  expect(existsSync(known[OTHER] ?? '')).toBe(true);
});

it('bundles again when its bundle is gone', async () => {
  const env = { ...process.env, GALLEY_BUNDLES: JSON.stringify({ [SCRIPT]: '/nowhere/forkScript.mjs' }) };
  const [message] = await once(forkScript(SCRIPT, [], { env }), 'message');
  expect(reportSchema.parse(message).argv).toEqual([SCRIPT]);
});
