import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { childOutput, logOutput } from './logOutput.ts';

const SAYS = `
  console.log('Two problems:\\n\\n  an indented line');
  console.log(JSON.stringify({ level: 'info', event: 'published' }));
  console.log(JSON.stringify(['not', 'an', 'event']));
  console.error('a warning of a library');
`;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('makes an event of every line that is none yet', async () => {
  vi.stubEnv('LOG_FORMAT', 'json');
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const child = spawn(process.execPath, ['-e', SAYS], { stdio: ['ignore', childOutput(), childOutput()] });
  logOutput(child, 'build-output');
  await once(child, 'close');
  const events = lines.map((line) => JSON.parse(line));
  expect(events.filter(({ level }) => level === 'info').map(({ event, message }) => [event, message])).toEqual([
    ['build-output', 'Two problems:'],
    ['build-output', '  an indented line'],
    ['published', undefined],
    ['build-output', '["not","an","event"]'],
  ]);
  expect(events.filter(({ level }) => level === 'error')).toMatchObject([
    { event: 'build-output', message: 'a warning of a library' },
  ]);
});

it('leaves it to the terminal where people read', () => {
  vi.stubEnv('LOG_FORMAT', 'text');
  expect(childOutput()).toBe('inherit');
});
