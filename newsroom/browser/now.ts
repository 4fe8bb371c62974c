/** The time on the person's machine. The server's clock decides what is published. */
export function now(): Date {
  // biome-ignore lint/plugin: lib/clock.ts reads the environment, and a browser has none.
  return new Date();
}
