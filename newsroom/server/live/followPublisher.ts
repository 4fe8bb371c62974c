import { unwatchFile, watchFile } from 'node:fs';
import { type PublisherState, publisherStateFile, readPublisherState } from '../../../publish/site/publisherState.ts';
import type { Hub } from './createHub.ts';

const INTERVAL_MS = 500;

/** What open pages show of the publisher; they ask again when it changes. */
export function shownState(state: PublisherState | null): string {
  if (!state) return '';
  const { revision, lastPublish, batch, pictures, problems } = state;
  return JSON.stringify([revision, lastPublish, batch === null, pictures, problems]);
}

/**
 * Tells open pages when what is live may have changed, and when another photo has its full form.
 * Looks at the file's dates, because it is replaced with each change.
 *
 * @returns stops following
 */
export function followPublisher(hub: Pick<Hub, 'publish'>, file = publisherStateFile): () => void {
  let shown = '';
  const look = async () => {
    const state = await readPublisherState(file).catch(() => null);
    if (!state || shownState(state) === shown) return;
    shown = shownState(state);
    hub.publish({ kind: 'live', lastPublish: state.lastPublish, revision: state.revision });
  };
  const onChange = () => void look();
  watchFile(file, { interval: INTERVAL_MS, persistent: false }, onChange);
  void look();
  return () => unwatchFile(file, onChange);
}
