import type { RemoteState } from '../../../lib/settings/remoteState.ts';

/** The state of the second repository, in a sentence. */
export function describeRemote({ state, waiting }: RemoteState): string {
  const saves = waiting === 1 ? '1 save is' : `${waiting} saves are`;
  switch (state) {
    case 'current':
      return 'The second repository has every save.';
    case 'away':
      return `The second repository cannot be reached. ${saves} kept here, and sent when it is back.`;
    case 'blocked':
      return `The second repository needs somebody who knows git: see the server’s log. ${saves} kept here.`;
    default:
      throw new TypeError(`unexpected state ${String(state satisfies never)}`);
  }
}
