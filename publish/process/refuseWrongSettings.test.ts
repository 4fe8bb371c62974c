import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function run(script: string, env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const settings = { ...process.env, OUT_DIR: '.galley/refused-out', ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script], { env: settings }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

describe('a command with a setting that it cannot take', () => {
  it.each(['build', 'start', 'publisher', 'dev', 'preview'])('ends with a sentence: %s', async (name) => {
    const env = { SITE_URL: 'example.com', PORT: '70000', LOG_FORMAT: 'text' };
    expect(await run(`scripts/${name}.ts`, env)).toEqual({
      code: 1,
      output:
        'SITE_URL is "example.com"; it must be an address such as https://news.example.\n' +
        'PORT is "70000"; it must be 0 to 65535.\n',
    });
    expect(existsSync('.galley/refused-out')).toBe(false);
  });

  it('counts it as wrong usage where arguments are parsed: status', async () => {
    expect(await run('scripts/status.ts', { RESCAN_S: '0' })).toEqual({
      code: 2,
      output: 'RESCAN_S is "0"; it must be a number of seconds above 0.\n',
    });
  });
});
