import '../publish/process/refuseWrongSettings.ts';

import { finishWebhooks, openWebhooks } from '../publish/changes/publishedWebhooks.ts';
import { BuildError } from '../publish/process/BuildError.ts';
import { watchNpm } from '../publish/process/watchNpm.ts';
import { buildSite } from '../publish/publisher/buildSite.ts';
import { finishNotifying, notifyPublished, recordPublished } from '../publish/publisher/notifyPublished.ts';
import { fileOfAddress } from '../publish/site/fileOfAddress.ts';
import { listChangedAddresses } from '../publish/site/listChangedAddresses.ts';
import { runCommandLine, UsageError } from './runCommandLine.ts';

const stop = () => process.exit(1);
watchNpm(stop);
// By default a signal would end this process alone, and leave Next's build behind.
process.once('SIGTERM', stop).once('SIGINT', stop);

/** `npm run build`: checks, compiles, encodes, renders and publishes the site. */
await runCommandLine({
  usage: `Usage: npm run build [-- --quick] [--keep-going]

Checks, compiles, encodes, renders and publishes the site. What has not changed is not made again.

  --quick                 does not wait for the full form of new pictures: readers get two JPEGs of
                          each until npm start, or the next build, has encoded the others; pages
                          are compressed quickly, and better later
  --keep-going            publishes what has no problem; anything else keeps its last good version, or
                          is left out
  -h, --help              this text

Example: npm run build -- --quick

Exit status: 0 when the site is published, 1 when it is not fit to be, 2 when the arguments are wrong.`,
  options: { quick: { type: 'boolean', default: false }, 'keep-going': { type: 'boolean', default: false } },
  run: async ({ values, positionals }) => {
    if (positionals.length > 0) throw new UsageError(`There is no ${positionals.join(', ')} to build.`);
    const webhooks = openWebhooks();
    try {
      await buildSite({
        onPublished: (addresses) => recordPublished(listChangedAddresses(addresses.map(fileOfAddress))),
        onChanges: webhooks.record,
        isQuick: values.quick,
        keepsGoing: values['keep-going'],
      });
      return 0;
    } catch (error) {
      console.error(error instanceof BuildError ? error.message : error);
      return 1;
    } finally {
      // Once for all of it. A build that failed late may have published something, too.
      notifyPublished([]);
      await finishNotifying();
      webhooks.start();
      await finishWebhooks(webhooks);
    }
  },
});
