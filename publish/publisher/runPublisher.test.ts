import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it.each(['ten', '0', '-1'])(
  'refuses to look at everything every "%s" seconds, before it takes any folder',
  async (seconds) => {
    vi.stubEnv('RESCAN_S', seconds);
    const { runPublisher } = await import('./runPublisher.ts');
    await expect(runPublisher(() => {})).rejects.toThrow(
      `RESCAN_S is "${seconds}"; it must be a number of seconds above 0.`,
    );
  },
);
