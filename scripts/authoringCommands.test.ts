import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from '../authoring/newsroom.testing.ts';
import { runCommand } from '../e2e/support/runCommand.ts';

const NAMES = ['new', 'gallery', 'rename', 'status'];

let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await createTestNewsroom();
  await newsroom.write('content/articles/pier/index.mdx', `${frontMatter()}\nText.\n`);
  await newsroom.write('outside/pictures/a.jpg', await samplePicture({ caption: 'Boards', credit: 'Jo' }));
});
afterAll(() => newsroom.remove());

/** Runs a command in a process, and returns its exit code and both streams. */
async function run(name: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  // Relative paths are relative to the folder where npm was called.
  const env = { CONTENT_DIR: newsroom.contentDir, INIT_CWD: newsroom.outside, SOURCE_DATE_EPOCH: '1767225600' };
  const { ended, output } = runCommand(`scripts/${name}.ts`, args, env);
  return { code: await ended, output: output() };
}

describe.each(NAMES)('npm run %s', (name) => {
  it('explains itself, with an example', async () => {
    const { code, output } = await run(name, '--help');
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`^Usage: npm run ${name} `));
    expect(output).toMatch(/^Example: npm run .*\n[\s\S]*^Exit status: 0 /m);
  });

  it('ends with 2, and says why, when its arguments are wrong', async () => {
    expect(await run(name, 'a', '--nosuch')).toMatchObject({
      code: 2,
      output: expect.stringMatching(/'--nosuch'[\s\S]*\n\nUsage: /),
    });
  });
});

describe('the commands together', () => {
  it('take an article from its first line to a new address', async () => {
    const created = await run(
      'new',
      'Storm',
      '--section',
      'town',
      '--byline',
      'ada-quill',
      'jo-lens',
      '--photos=pictures',
    );
    expect(created).toMatchObject({
      code: 0,
      output: expect.stringMatching(/storm\/index\.mdx is written: a draft with 1/),
    });
    expect(created.output).toMatch(/Still to be filled in:[\s\S]*photo "a\.jpg" has no alt text\n {4}Say in alt="…"/);
    expect(await newsroom.read('content/articles/storm/index.mdx')).toMatch(
      /date: 2026-01-01T00:00:00Z\nsection: town\nbyline:\n {2}- ada-quill\n {2}- jo-lens\n/,
    );

    expect(await run('gallery', 'storm', '--csv', 'storm.csv')).toMatchObject({ code: 0 });
    const table = await newsroom.read('outside/storm.csv');
    await newsroom.write('outside/storm.csv', table.replace('a.jpg,,', 'a.jpg,Planks,'));
    expect(await run('gallery', 'storm', '--csv', 'storm.csv')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^1 change in .*\n {4}a\.jpg {2}alt: "" → "Planks"\n/),
    });
    expect(await run('rename', `${newsroom.contentDir}/articles/storm/`, 'gale')).toMatchObject({ code: 0 });
    expect(await newsroom.read('content/articles/gale/index.mdx')).toMatch(/previousSlugs:\n {2}- storm\n---/);
  }, 120_000);

  it('end with 1, and say why, when something cannot be done', async () => {
    expect(await run('rename', 'nothing', 'pier')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^There is no article "nothing": .*does not exist\.\n$/),
    });
  });

  it('say where the newsroom stands to people, with when what is scheduled is due', async () => {
    const { ended, output } = runCommand('scripts/status.ts', [], { CONTENT_DIR: 'fixtures/valid' });
    await ended;
    expect(output()).toMatch(/\nScheduled: \d+\n {2}in [^\n]* \([^\n]*2099[^\n]*\) {2}spring-tide-2099 /);
  }, 120_000);

  it('say where the newsroom stands to programs, with progress on the other stream', async () => {
    await newsroom.write('content/articles/odd/index.mdx', 'Text.\n');
    const {
      ended,
      output,
      process: child,
    } = runCommand('scripts/status.ts', ['--json'], {
      CONTENT_DIR: newsroom.contentDir,
    });
    let json = '';
    child.stdout?.on('data', (chunk) => {
      json += chunk;
    });
    expect(await ended).toBe(1);
    expect(JSON.parse(json)).toMatchObject({ unknown: [{ slug: 'odd' }], problems: expect.any(Array) });
    expect(output()).toContain('Articles');
  });
});
