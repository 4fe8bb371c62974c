import { join } from 'node:path';
import { sitesDir } from '../../lib/paths.ts';

/** What the newsroom keeps beside the content: people and unsaved work. It is no cache. */
export const newsroomStateDir = join(sitesDir, 'newsroom');

/** The file with people, invitations and sessions. */
export const accountsFile = join(newsroomStateDir, 'accounts.db');
