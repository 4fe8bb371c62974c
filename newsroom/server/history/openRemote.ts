import type { RemoteState } from '../../../lib/settings/remoteState.ts';
import { messageOf } from '../../../lib/util/messageOf.ts';
import { createTurns, type InTurn } from '../createTurns.ts';
import type { TextTools } from '../texts/textTools.ts';
import { type GitOptions, runGit } from './git.ts';
import { describeCollision, MergeRefusedError, mergeCommits } from './mergeCommits.ts';
import type { History } from './openHistory.ts';

/** Another repository that has what this one has, and brings what others pushed. */
export type Remote = {
  /** After a commit: soon. */
  request: () => void;
  /** Takes what others pushed, and pushes. Never rejects. */
  sync: () => Promise<RemoteState>;
  state: () => RemoteState;
  stop: () => void;
};

export type RemoteOptions = {
  history: History;
  /** A name such as `origin`, or an address. It may contain a password. */
  remote: string;
  /** Runs one writer of the content at a time. */
  inTurn: InTurn;
  mergeTexts: TextTools['merge'];
  now: () => Date;
  onState: (state: RemoteState) => void;
  /** Called with sentences for the log. */
  onNote: (note: string) => void;
};

const POLL_MS = 30_000;
const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 10 * 60_000;
/** Others may push between our fetch and our push. */
const PUSH_ATTEMPTS = 5;
const NETWORK_TIMEOUT_MS = 10 * 60_000;
/** What the remote has, as far as we know. */
const KNOWN_REF = 'refs/galley/remote';
/** Ends a connection that transfers nothing for half a minute. */
const NETWORK = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=30'];

/** How long to wait after so many failures in a row. */
export function delayAfter(failures: number): number {
  return failures === 0 ? POLL_MS : Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_MAX_MS);
}

/** Follows a remote. Which commits it lacks is known from git alone, so a crash at any time loses none. */
export function openRemote(options: RemoteOptions): Remote {
  const { now, onState, onNote } = options;
  const inOrder = createTurns();
  let state: RemoteState = { state: 'current', waiting: 0, since: null };
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  let isStopped = false;

  const sync = () =>
    inOrder(async () => {
      clearTimeout(timer);
      isWanted = false;
      const { kind, message } = await synchronise(options);
      failures = kind === 'current' ? 0 : failures + 1;
      const waiting = await countWaiting(options.history).catch(() => 0);
      const since = kind === 'current' ? null : (state.since ?? now().toISOString());
      if (message !== '' && (kind !== state.state || kind === 'blocked')) onNote(message);
      else if (kind === 'current' && state.state !== kind) onNote('The remote has everything again.');
      state = { state: kind, waiting, since };
      onState(state);
      if (!isStopped) timer = setTimeout(sync, isWanted ? 0 : delayAfter(failures)).unref();
      return state;
    });

  return {
    request: () => {
      isWanted = true;
      // While it is away, saves do not ask for it more often.
      if (isStopped || failures > 0) return;
      clearTimeout(timer);
      timer = setTimeout(sync, 0).unref();
    },
    sync,
    state: () => state,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function synchronise(options: RemoteOptions): Promise<{ kind: RemoteState['state']; message: string }> {
  const { remote, onNote } = options;
  try {
    for (const collision of await exchange(options)) onNote(describeCollision(collision));
    return { kind: 'current', message: '' };
  } catch (error) {
    const message = hideAddress(messageOf(error), remote);
    if (error instanceof MergeRefusedError) return { kind: 'blocked', message };
    return { kind: 'away', message: `The remote cannot be reached; saves go on, and are pushed later. ${message}` };
  }
}

async function exchange({ history, remote, inTurn, mergeTexts }: RemoteOptions) {
  const git = async (args: readonly string[], options?: GitOptions) =>
    (await runGit(history.root, args, options)).stdout.toString('utf8').trim();
  const reach = (args: readonly string[]) =>
    git([...NETWORK, ...args], {
      env: { GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes -o ConnectTimeout=20' },
      timeoutMs: NETWORK_TIMEOUT_MS,
    });
  const branch = await git(['symbolic-ref', '--short', 'HEAD']).catch(() => {
    throw new MergeRefusedError('The repository is on no branch: check one out with git.');
  });
  const ref = `refs/heads/${branch}`;
  const hasCommit = await git(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => null);
  if (hasCommit === null) await inTurn(history.commitAll);
  const collisions = [];
  for (let attempt = 1; ; attempt++) {
    const [theirs = ''] = (await reach(['ls-remote', remote, ref])).split('\t');
    if (theirs !== '') {
      if (theirs !== (await git(['rev-parse', '--verify', '--quiet', KNOWN_REF]).catch(() => null)))
        await reach(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', remote, `+${ref}:${KNOWN_REF}`]);
      const fetched = await git(['rev-parse', KNOWN_REF]);
      collisions.push(...(await inTurn(() => mergeCommits(history, fetched, mergeTexts))));
    }
    const own = await git(['rev-parse', 'HEAD']);
    if (own === theirs) return collisions;
    try {
      await reach(['push', '--quiet', '--no-verify', remote, `${own}:${ref}`]);
      await git(['update-ref', KNOWN_REF, own]);
      return collisions;
    } catch (error) {
      if (attempt === PUSH_ATTEMPTS || !/\[rejected\]|fetch first|non-fast-forward/.test(messageOf(error))) throw error;
    }
  }
}

async function countWaiting({ root }: History): Promise<number> {
  const isKnown = await runGit(root, ['rev-parse', '--verify', '--quiet', KNOWN_REF]).then(
    () => true,
    () => false,
  );
  const { stdout } = await runGit(root, ['rev-list', '--count', 'HEAD', ...(isKnown ? [`^${KNOWN_REF}`] : [])]);
  return Number(stdout.toString('utf8'));
}

/** Git's message without the address, which may contain a password. */
function hideAddress(message: string, remote: string): string {
  return message
    .replaceAll(remote, 'the remote')
    .replace(/\/\/[^/\s@]+@/g, '//')
    .replace(/^Command failed:.*\n?/, '')
    .trim();
}
