import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newsroomDir } from '../../lib/paths.ts';
import { type RemoteState, remoteStateSchema } from '../../lib/settings/remoteState.ts';

/** Where the newsroom keeps the state of `GIT_REMOTE`. */
export const REMOTE_FILE = join(newsroomDir, 'remote.json');

/** @returns null if there is no remote */
export function readRemoteState(file = REMOTE_FILE): RemoteState | null {
  try {
    return remoteStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
