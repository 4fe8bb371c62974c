import '../../lib/settings/loadEnvFile.ts';

import { findWrongSettings } from '../../lib/settings/settings.ts';
import { describeWrongFolder } from './describeWrongFolder.ts';
import { log } from './log.ts';

/**
 * Ends the process when a setting, or the folder that it runs in, cannot be taken. Commands import this module first: others read
 * settings while they load.
 */
const wrongFolder = describeWrongFolder(process.cwd());
const sentences = [...(wrongFolder === null ? [] : [wrongFolder]), ...findWrongSettings(process.env)];
for (const sentence of sentences) log('setting-refused', sentence, {}, 'error');
if (sentences.length > 0) process.exit(1);
