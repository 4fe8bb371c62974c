/**
 * A setting from the environment. An empty variable counts as not set: `OUT_DIR= npm start` means
 * the default, not the working directory.
 */
export function env(name: string): string | undefined {
  return process.env[name] || undefined;
}
