import { join, posix } from 'node:path';
import { type TrackOptions, trackContent } from '../lib/content/check/trackContent.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import { displayPath } from '../lib/paths.ts';

export type StatusEntry = { slug: string; headline: string; problemCount: number };

/** Where a newsroom stands: what `npm run status -- --json` prints. */
export type Status = {
  /** The newest first. */
  published: (StatusEntry & { date: string })[];
  drafts: StatusEntry[];
  /** The next first. */
  scheduled: (StatusEntry & { date: string; secondsLeft: number })[];
  /** Articles of which nobody can tell whether readers may see them; their problems say why. */
  unknown: StatusEntry[];
  /** Errors and warnings of the content check, of all files. */
  problems: Problem[];
  /** What the live publisher of `npm start` last said; null when none has run. */
  live: LiveStatus | null;
};

/** The publisher's word: changes with a problem are not live, and readers see the last good version. */
export type LiveStatus = {
  isRunning: boolean;
  /** When readers last got something new. */
  lastPublish: string | null;
  batch: { done: number; total: number } | null;
  /** What it could not publish although the content check finds nothing wrong with it. */
  failures: { file: string; message: string }[];
};

/** Reads a newsroom, every picture included, and says where each article stands. */
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
