/**
 * A setting from the environment. One that is set to nothing counts as not set: `OUT_DIR= npm start` means the default,
 * never the working directory.
 */
export function env(name: string): string | undefined {
  return process.env[name] || undefined;
}
