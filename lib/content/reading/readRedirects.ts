import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../model/problem.ts';
import { type Redirect, redirectKey } from '../model/redirectKey.ts';

/** Addresses of an earlier site, which an import writes and editors may change. */
export const REDIRECTS_FILE = 'redirects.json';

type RedirectFinding = Finding & { file: string };

export type RedirectsFile = { redirects: readonly Redirect[]; findings: readonly RedirectFinding[] };

/** Far more than any archive has: the addresses of 100,000 articles. */
const REDIRECTS_MAX_BYTES = 64_000_000;

const fileSchema = z.array(z.unknown());
const redirectSchema = z.strictObject({ from: z.string(), to: z.string() });

/** Reads `redirects.json` of a newsroom; empty if there is none. */
export async function readRedirects(contentDir: string): Promise<RedirectsFile> {
  const path = join(contentDir, REDIRECTS_FILE);
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size === 0) return { redirects: [], findings: [] };
  if (size > REDIRECTS_MAX_BYTES) {
    return {
      redirects: [],
      findings: [finding(1, 'the file is larger than 64 MB', 'Remove entries that nobody follows.')],
    };
  }
  return parseRedirects(await readFile(path, 'utf8'));
}

/** Parses the text of `redirects.json`. Entries with a problem are left out. */
export function parseRedirects(text: string): RedirectsFile {
  const entries = parseEntries(text);
  if (entries === null) {
    const hint = 'Write a list in JSON: [{ "from": "/2019/05/storm", "to": "/articles/storm" }].';
    return { redirects: [], findings: [finding(1, 'the file is no list of redirects', hint)] };
  }
  const redirects: Redirect[] = [];
  const findings: RedirectFinding[] = [];
  const seen = new Set<string>();
  const lineOf = createLineFinder(text);
  for (const entry of entries) {
    const redirect = redirectSchema.safeParse(entry);
    const from = redirect.success ? redirect.data.from : fromOf(entry);
    const refusal = redirect.success ? refuse(redirect.data, seen) : NO_REDIRECT;
    const line = lineOf(from);
    if (refusal !== null) findings.push(finding(line, ...refusal));
    else if (redirect.success) redirects.push(redirect.data);
    if (redirect.success) seen.add(redirectKey(redirect.data.from));
  }
  return { redirects, findings };
}

type Refusal = readonly [message: string, hint: string];

const NO_REDIRECT: Refusal = [
  'an entry is no redirect',
  'Each has two texts, and nothing else: { "from": "/old", "to": "/articles/new" }.',
];

function refuse({ from, to }: Redirect, seen: ReadonlySet<string>): Refusal | null {
  if (!isPath(from))
    return [`"${from}" is no path of the old site`, 'Write it from the first slash on: /2019/05/storm.'];
  if (!isPath(to)) return [`"${to}" is no path of this site`, 'Write it from the first slash on: /articles/storm.'];
  if (redirectKey(from) === redirectKey(to)) return [`"${from}" leads to itself`, 'Remove the entry.'];
  if (seen.has(redirectKey(from))) {
    return [`"${from}" is listed twice`, 'An address can lead to one page only. Remove one of the entries.'];
  }
  return null;
}

/** Whether it is a path on the same host, without spaces or control characters. */
function isPath(text: string): boolean {
  return /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text);
}

function parseEntries(text: string): unknown[] | null {
  try {
    return fileSchema.parse(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return null;
  }
}

function fromOf(entry: unknown): string {
  return z.object({ from: z.string() }).safeParse(entry).data?.from ?? '';
}

/** Finds the line of each entry, in their order. */
function createLineFinder(text: string): (from: string) => number {
  let offset = 0;
  let line = 1;
  return (from) => {
    const found = from === '' ? -1 : text.indexOf(JSON.stringify(from), offset);
    if (found < 0) return line;
    for (let index = offset; index < found; index++) if (text[index] === '\n') line++;
    offset = found + 1;
    return line;
  };
}

function finding(line: number, message: string, hint: string): RedirectFinding {
  return {
    file: REDIRECTS_FILE,
    line,
    column: 1,
    subject: { kind: 'file' },
    rule: 'bad-redirect',
    message,
    hint,
  };
}
