import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { z } from 'zod';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

const reportSchema = z.object({
  messages: z.array(z.object({ url: z.string().optional(), message: z.string(), extract: z.string().optional() })),
});

export function hasJava(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

/** The checker does not know `rel="expect"`, which the HTML standard also lets block rendering. */
const OUTDATED =
  /^A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”/;

/** What the Nu HTML checker says of some files, in one run: starting Java takes longer than a page. */
export function listHtmlErrors(files: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync('java', ['-jar', JAR, '--format', 'json', '--stdout', ...files], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (stdout === '') throw new Error(`The Nu HTML checker did not run: ${stderr}`);
  const { messages } = reportSchema.parse(JSON.parse(stdout));
  return messages
    .filter(({ message }) => !OUTDATED.test(message))
    .map(({ url = '', message, extract = '' }) => `${url}: ${message} (${extract})`);
}
