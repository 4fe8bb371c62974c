import type { Config } from '@keystatic/core';

/** Storage on GitHub, for both halves of the editor. */
export function githubConfig(repo: string): Config & { storage: { kind: 'github' } } {
  return { storage: { kind: 'github', repo: repo as `${string}/${string}` } };
}
