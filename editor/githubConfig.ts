import type { GitHubConfig } from '@keystatic/core';

const REPOSITORY = /^([\w.-]+)\/([\w.-]+)$/;

/**
 * Configuration for storage on GitHub, used by the server and the browser.
 *
 * @param repo owner and name: `harbour-gazette/website`
 * @throws if it is not in that form
 */
export function githubConfig(repo: string): GitHubConfig {
  const [, owner, name] = REPOSITORY.exec(repo) ?? [];
  if (!owner || !name) {
    throw new Error(`KEYSTATIC_GITHUB_REPO is "${repo}"; write the owner and the name of the repository: owner/name.`);
  }
  return { storage: { kind: 'github', repo: { owner, name } } };
}
