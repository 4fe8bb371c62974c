import { readFileSync } from 'node:fs';
import { ENV_FILE, parseEnvFile } from './envFile.ts';

/**
 * Puts the settings of `.env` into the environment, once, before anything reads it. Unit tests do
 * without: they must not depend on where they run.
 */
if (process.env.VITEST === undefined) {
  for (const [name, value] of parseEnvFile(readEnvFile())) {
    if (!(name in process.env)) process.env[name] = value;
  }
}

function readEnvFile(): string {
  try {
    return readFileSync(/* turbopackIgnore: true */ ENV_FILE, 'utf8');
  } catch {
    return '';
  }
}
