import './settings/loadEnvFile.ts';

import type { SettingName } from './settings/settings.ts';

/** Variables that npm and our own commands set. */
type InternalName = 'INCLUDE_UNPUBLISHED' | 'INIT_CWD' | 'npm_lifecycle_event';

/**
 * A setting from the environment. An empty variable counts as not set: `OUT_DIR= npm start` means
 * the default, not the working directory.
 */
export function env(name: SettingName | InternalName): string | undefined {
  return process.env[name] || undefined;
}
