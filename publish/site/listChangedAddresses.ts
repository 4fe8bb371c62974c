import { absoluteUrl } from '../../lib/addresses.ts';
import { filesOfAddress } from './filesOfAddress.ts';

/**
 * The addresses that readers have for published files: absolute, sorted, each once. Compressed
 * copies and hosting files have none.
 *
 * @param paths of files that were written or removed
 */
export function listChangedAddresses(paths: Iterable<string>): string[] {
  const addresses = new Set<string>();
  for (const path of paths) {
    const file = path.replace(/\.(?:br|gz)$/, '');
    const address = `/${file.replace(/(?:^index)?\.html$/, '')}`;
    if (filesOfAddress(address).includes(file)) addresses.add(absoluteUrl(address));
  }
  return [...addresses].sort();
}
