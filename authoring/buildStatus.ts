import { join, posix } from 'node:path';
import { type TrackOptions, trackContent } from '../lib/content/check/trackContent.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import { displayPath } from '../lib/paths.ts';
import type { RemoteState } from '../lib/settings/remoteState.ts';

export type StatusEntry = { slug: string; headline: string; problemCount: number };

/** The state of a newsroom, as `npm run status -- --json` prints it. */
export type Status = {
  /** Newest first. */
  published: (StatusEntry & { date: string })[];
  drafts: StatusEntry[];
  /** Soonest first. */
  scheduled: (StatusEntry & { date: string; secondsLeft: number })[];
  /** Articles whose state cannot be determined; their problems say why. */
  unknown: StatusEntry[];
  /** All errors and warnings of the content check. */
  problems: Problem[];
  /** The last report of the publisher of `npm start`; null if none has run. */
  live: LiveStatus | null;
};

/**
 * The publisher's state. A change with a problem is not live: readers see the last good version.
 */
export type LiveStatus = {
  isRunning: boolean;
  /** When something was last published. */
  lastPublish: string | null;
  batch: { step: 'check' | 'articles' | 'pages'; done: number; total: number } | null;
  /** How many photos of an article have their full form, and how many articles wait. */
  pictures: { slug: string; done: number; total: number; articles: number } | null;
  /** Whether the search lacks what has been published. */
  isSearchBehind: boolean;
  /** What receivers of webhooks have not taken yet; null when there are none. */
  webhooks: { pending: number; failing: number; since: string | null; dropped: number } | null;
  /** The repository that the newsroom pushes to; null when there is none. */
  remote: RemoteState | null;
  /** How many pages earlier code has rendered. */
  outdatedPages: number;
  /** How many pages are still to be compressed better. */
  quickPages: number;
  /** What it could not publish although it passed the content check. */
  failures: { file: string; message: string }[];
};

/** Reads a newsroom, including every picture, and determines the state of each article. */
export async function buildStatus(options: TrackOptions & { now: Date; live: LiveStatus | null }): Promise<Status> {
  const tracker = trackContent(options);
  const { problems } = await tracker.update(options.now);
  const errorCounts = new Map<string, number>();
  for (const { file, severity } of problems) {
    if (severity === 'error') errorCounts.set(posix.dirname(file), (errorCounts.get(posix.dirname(file)) ?? 0) + 1);
  }
  const { live } = options;
  const known = new Set(problems.map(({ file, message }) => `${file} ${message}`));
  const failures = live?.failures.filter(({ file, message }) => !known.has(`${file} ${message}`)) ?? [];
  const status: Status = {
    published: [],
    drafts: [],
    scheduled: [],
    unknown: [],
    problems,
    live: live && { ...live, failures },
  };
  for (const article of tracker.listArticles().values()) {
    const { slug, state, headline } = article;
    const folder = displayPath(join(options.contentDir, 'articles', slug), options.cwd);
    const entry: StatusEntry = { slug, headline, problemCount: errorCounts.get(folder) ?? 0 };
    switch (state.kind) {
      case 'published':
        status.published.push({ ...entry, date: state.from });
        break;
      case 'scheduled': {
        const secondsLeft = Math.ceil((Date.parse(state.from) - options.now.getTime()) / 1000);
        status.scheduled.push({ ...entry, date: state.from, secondsLeft });
        break;
      }
      case 'draft':
        status.drafts.push(entry);
        break;
      case 'unknown':
        status.unknown.push(entry);
        break;
      default:
        throw new TypeError(`unexpected state ${JSON.stringify(state satisfies never)}`);
    }
  }
  status.published.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  status.scheduled.sort((a, b) => a.secondsLeft - b.secondsLeft);
  return status;
}
