import { join, resolve } from 'node:path';
import { env } from '../../lib/env.ts';
import { sitesDir } from '../../lib/paths.ts';

/** What the newsroom keeps beside the content: people and unsaved work. It is no cache. */
export const newsroomStateDir = resolve(env('NEWSROOM_DIR') ?? join(sitesDir, 'newsroom'));

/** The file with people, invitations and sessions. */
export const accountsFile = join(newsroomStateDir, 'accounts.db');
