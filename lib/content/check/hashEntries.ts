import { hashOf } from '../../util/hashOf.ts';
import type { ContentEntry } from '../reading/listEntries.ts';

/** Changes whenever a listed file or folder does. Reads none of them. */
export function hashEntries(entries: readonly ContentEntry[]): string {
  return hashOf(...entries.flatMap(({ path, kind, version }) => [path, kind, version]));
}
