import type { GitHubConfig } from '@keystatic/core';

const REPOSITORY = /^([\w.-]+)\/([\w.-]+)$/;

/**
 * Storage on GitHub, for both halves of the editor.
 *
 * @param repo its owner and its name: `harbour-gazette/website`
 * @throws when it is not written that way
 */
export function githubConfig(repo: string): GitHubConfig {
  const [, owner, name] = REPOSITORY.exec(repo) ?? [];
  if (!owner || !name) {
    throw new Error(`KEYSTATIC_GITHUB_REPO is "${repo}"; write the owner and the name of the repository: owner/name.`);
  }
  return { storage: { kind: 'github', repo: { owner, name } } };
}
