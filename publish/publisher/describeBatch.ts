import { formatProblem } from '../../lib/content/model/problem.ts';
import { displayPath, outDir } from '../../lib/paths.ts';
import type { Batch } from '../batch/publishBatch.ts';
import type { PublisherState } from '../site/publisherState.ts';

/** A line of the log; see `log`. */
export type LogEntry = {
  event: string;
  message: string;
  facts?: Record<string, unknown>;
  level?: 'info' | 'error';
};

const SHOWN_PROBLEMS = 200;

/**
 * Describes a batch for the state file and the log.
 *
 * @param before the previous state
 * @returns the new state, and the log entries; known problems are not logged again
 */
export function describeBatch(before: PublisherState, batch: Batch): { state: PublisherState; entries: LogEntry[] } {
  const { content, failures, replaced, removed, isRefresh, outdatedCount } = batch;
  const errors = content.problems.filter(({ severity }) => severity === 'error');
  const known = new Set(before.problems.map(keyOf));
  const count = replaced.length + removed.length;
  const entries: LogEntry[] = [
    ...errors
      .filter((problem) => !known.has(keyOf(problem)))
      .map((problem) => ({ event: 'problem', message: formatProblem(problem), level: 'error' as const })),
    ...failures.filter((failure) => !known.has(keyOf(failure))).map(describeFailure),
  ];
  if (known.size > 0 && errors.length + failures.length === 0) {
    entries.push({ event: 'problems-solved', message: 'All problems are solved.' });
  }
  if (count > 0 && !isRefresh) {
    entries.push({
      event: 'published',
      message: `Published to ${displayPath(outDir)}: ${replaced.length} written, ${removed.length} removed.`,
      facts: { addresses: count },
    });
  }
  const shown = errors
    .slice(0, SHOWN_PROBLEMS)
    .map(({ file, line, column, message, hint }) => ({ file, line, column, message, hint }));
  const { drafts, scheduled } = content;
  return {
    entries,
    state: {
      ...before,
      ready: true,
      lastPublish: count > 0 ? batch.asOf.toISOString() : before.lastPublish,
      revision: batch.revision,
      articles: { published: batch.publishedCount, drafts, scheduled },
      problems: [...shown, ...failures],
      batch: null,
      outdatedPages: outdatedCount,
      quickPages: batch.quickCount,
      isSearchBehind: batch.needsSearch,
    },
  };
}

/**
 * Describes for the log how far the full forms of pictures are.
 *
 * @param pictures null when all are ready
 */
export function describePictures(pictures: PublisherState['pictures']): LogEntry {
  if (!pictures) return { event: 'pictures-ready', message: 'All pictures have their full form.' };
  const { slug, done, total, articles } = pictures;
  const others = articles > 1 ? `; ${articles - 1} more articles wait` : '';
  return { event: 'pictures', message: `${done} of ${total} photos of ${slug} are encoded${others}.`, facts: pictures };
}

/** Describes for the log how many pages earlier code has rendered. */
export function describeOutdated(count: number): LogEntry {
  if (count === 0) return { event: 'refreshed', message: 'All pages are of the present code.' };
  const pages = `${count.toLocaleString('en')} ${count === 1 ? 'page is' : 'pages are'}`;
  return {
    event: 'refreshing',
    message: `${pages} still to be rendered again by the present code.`,
    facts: { pages: count },
  };
}

/** Describes for the log how many pages have quick compressed copies. */
export function describeCompression(count: number): LogEntry {
  if (count === 0) return { event: 'compressed', message: 'All pages are compressed as well as they can be.' };
  const pages = `${count.toLocaleString('en')} ${count === 1 ? 'page is' : 'pages are'}`;
  return { event: 'compressing', message: `${pages} still to be compressed better.`, facts: { pages: count } };
}

function describeFailure(failure: Batch['failures'][number]): LogEntry {
  if (failure.file === '') return { event: 'render-failed', message: failure.message, level: 'error' };
  const message = formatProblem({ ...failure, rule: 'unmade', severity: 'error' });
  return { event: 'article-failed', message, level: 'error' };
}

function keyOf({ file, message }: { file: string; message: string }): string {
  return `${file} ${message}`;
}
