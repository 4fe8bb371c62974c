import { formatProblem } from '../lib/content/model/problem.ts';
import { formatDateTime } from '../lib/formatDate.ts';
import { plainText } from '../lib/util/plainText.ts';
import type { LiveStatus, Status, StatusEntry } from './buildStatus.ts';

/** Maximum published articles in the report; `--json` has them all. */
const PUBLISHED_SHOWN = 10;

/** A part of the report: heading, count, and the lines of each item. */
type Part = { heading: string; count: number; lines: string[] };

/** The state of a newsroom, for people. Empty parts take one line. */
export function formatStatus({ published, drafts, scheduled, unknown, problems, live }: Status): string {
  const rest = published.length - PUBLISHED_SHOWN;
  const parts: Part[] = [
    {
      heading: 'Published',
      count: published.length,
      lines: [
        ...published.slice(0, PUBLISHED_SHOWN).map((entry) => formatEntry(entry, entry.date.slice(0, 10))),
        ...(rest > 0 ? [`… and ${rest} older`] : []),
      ],
    },
    { heading: 'Drafts', count: drafts.length, lines: drafts.map((entry) => formatEntry(entry)) },
    {
      heading: 'Scheduled',
      count: scheduled.length,
      lines: scheduled.map((entry) =>
        formatEntry(entry, `in ${formatTimeLeft(entry.secondsLeft)} (${formatDateTime(entry.date)})`),
      ),
    },
    ...(unknown.length > 0
      ? [{ heading: 'Unreadable', count: unknown.length, lines: unknown.map((entry) => formatEntry(entry)) }]
      : []),
    { heading: 'Problems', count: problems.length, lines: problems.flatMap((one) => formatProblem(one).split('\n')) },
  ];
  const texts = parts.map(({ heading, count, lines }) =>
    [`${heading}: ${count}`, ...lines.map((line) => `  ${line}`)].join('\n'),
  );
  return [...texts, ...(live ? [formatLive(live)] : [])].join('\n\n');
}

function formatLive({
  isRunning,
  lastPublish,
  batch,
  pictures,
  isSearchBehind,
  webhooks,
  remote,
  outdatedPages,
  quickPages,
  failures,
}: LiveStatus): string {
  const when = lastPublish === null ? 'nothing yet' : formatDateTime(lastPublish);
  const steps = { check: 'articles checked', articles: 'articles made', pages: 'pages rendered' };
  const progress = batch ? `, ${batch.done} of ${batch.total} ${steps[batch.step]}` : '';
  const state = isRunning ? 'follows every save' : 'npm start is not running';
  const lines = failures.map(({ file, message }) => `  not published: ${file === '' ? '' : `${file}  `}${message}`);
  return [
    `Live: ${state}; last published: ${when}${progress}`,
    ...formatPictures(pictures),
    ...(outdatedPages > 0 ? [`  new code: ${count(outdatedPages, 'page')} still to be rendered again`] : []),
    ...(isSearchBehind ? ['  search: follows'] : []),
    ...(quickPages > 0 ? [`  compression: ${count(quickPages, 'page')} to follow`] : []),
    ...formatWebhooks(webhooks),
    ...formatRemote(remote),
    ...lines,
  ].join('\n');
}

function formatWebhooks(webhooks: LiveStatus['webhooks']): string[] {
  if (!webhooks || webhooks.pending + webhooks.dropped === 0) return [];
  const { pending, failing, since, dropped } = webhooks;
  const waiting = `${pending} ${pending === 1 ? 'message waits' : 'messages wait'}`;
  const parts = [
    ...(since === null ? [] : [`${waiting} since ${formatDateTime(since)}`]),
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'receiver fails' : 'receivers fail'}`] : []),
    ...(dropped > 0 ? [`${dropped} given up`] : []),
  ];
  return [`  webhooks: ${parts.join(', ')}`];
}

function formatRemote(remote: LiveStatus['remote']): string[] {
  if (!remote || remote.since === null) return [];
  const { state, waiting, since } = remote;
  const why = state === 'blocked' ? 'needs a merge by hand; the log says where' : 'cannot be reached';
  return [`  repository: ${why}; ${count(waiting, 'commit')} not pushed since ${formatDateTime(since)}`];
}

function formatPictures(pictures: LiveStatus['pictures']): string[] {
  if (!pictures) return [];
  const { slug, done, total, articles } = pictures;
  const others = articles > 1 ? `; ${count(articles - 1, 'more article')} to come` : '';
  return [`  pictures: ${done} of ${count(total, 'photo')} of ${slug} in full quality${others}`];
}

function formatEntry({ slug, headline, problemCount }: StatusEntry, when?: string): string {
  const problems = problemCount === 0 ? '' : `  [${problemCount} ${problemCount === 1 ? 'problem' : 'problems'}]`;
  return `${when === undefined ? '' : `${when}  `}${slug}  ${plainText(headline)}${problems}`;
}

/** `12 minutes`, `5 h 20 min`, `3 days 4 h`, `73 years`. */
export function formatTimeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  if (minutes < 60) return count(minutes, 'minute');
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  if (days < 14) return `${count(days, 'day')} ${hours % 24} h`;
  return days < 730 ? count(days, 'day') : count(Math.round(days / 365.25), 'year');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
