import { type ApiChange, type ApiChanges, changesSchema } from '../lib/api/changeSchemas.ts';
import { hashOf } from '../lib/util/hashOf.ts';
import type { TestDisk } from './testDisk.ts';

/** Answers as a site does that sends ETags. */
type Site = {
  get: (url: string, etag?: string) => { status: 200; text: string; etag: string } | { status: 304 | 404 };
};

/** A published site in memory. */
export function serveDisk({ out }: TestDisk): Site {
  return {
    get: (url, known) => {
      const text = out.get(new URL(url, 'http://localhost').pathname.slice(1));
      if (text === undefined) return { status: 404 };
      const etag = hashOf(text);
      return etag === known ? { status: 304 } : { status: 200, text, etag };
    },
  };
}

/** Documents of single articles and pages, whose changes are recorded. */
const RECORDED = /^\/api\/(?:articles|pages)\/[^/]+\.json$/;
const LINK = /"(?:apiUrl|articlesUrl|next)":"([^"]*)"/g;

/** A copy of every document of the API, kept by the steps that docs/contracts.md gives. */
export function createMirror({ get }: Site) {
  let known = { log: '', last: 0 };
  const copies = new Map<string, { text: string; etag: string }>();
  let wholeCopies = 0;
  const pathOf = (url: string) => new URL(url, 'http://localhost').pathname;

  /** Reads a document again if it has changed. */
  function copy(url: string): string | null {
    const path = pathOf(url);
    const before = copies.get(path);
    const answer = get(path, before?.etag);
    if (answer.status === 200) copies.set(path, answer);
    if (answer.status === 404) copies.delete(path);
    return copies.get(path)?.text ?? null;
  }

  function listUnseen(newest: ApiChanges): ApiChange[] {
    const unseen = new Map<number, ApiChange>();
    for (let part: ApiChanges | null = newest; part !== null; ) {
      const newer: readonly ApiChange[] = part.changes.filter(({ sequence }) => sequence > known.last);
      for (const change of newer) unseen.set(change.sequence, change);
      part = newer.length === part.changes.length && part.next !== null ? readChanges(part.next) : null;
    }
    return [...unseen.values()].sort((a, b) => a.sequence - b.sequence);
  }

  function readChanges(url: string): ApiChanges {
    const answer = get(url);
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
    return changesSchema.parse(JSON.parse(answer.text));
  }

  /** @returns the addresses of all documents that are reached from the index */
  function copyLists(): Set<string> {
    const { documents } = JSON.parse(copy('/api/index.json') ?? '');
    const reached = new Set<string>(['/api/index.json']);
    const waiting: string[] = documents
      .map(({ url }: { url: string }) => pathOf(url))
      .filter((path: string) => !decodeURI(path).includes('{') && !path.startsWith('/api/changes'));
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      if (RECORDED.test(path)) continue;
      const text = copy(path);
      for (const [, url = ''] of (text ?? '').matchAll(LINK)) waiting.push(pathOf(url));
      const front = /^\/api\/fronts\/(.*)$/.exec(path)?.[1];
      if (front !== undefined) waiting.push(`/api/ninjs/fronts/${front}`);
    }
    return reached;
  }

  const ninjsOf = (path: string) => path.replace('/api/articles/', '/api/ninjs/');

  return {
    copies: () => new Map([...copies].map(([path, { text }]) => [path, text])),
    wholeCopies: () => wholeCopies,
    follow: () => {
      const newest = readChanges('/api/changes.json');
      const site = copies.get('/api/site.json')?.etag;
      const isNew = newest.log !== known.log;
      if (isNew) {
        copies.clear();
        wholeCopies += 1;
      } else {
        for (const { slug, previousSlug, kind, apiUrl } of listUnseen(newest)) {
          const gone = [...(previousSlug === undefined ? [] : [previousSlug]), ...(kind === 'withdrawn' ? [slug] : [])];
          for (const one of gone) {
            const path = pathOf(apiUrl).replace(/[^/]*$/, `${one}.json`);
            for (const each of [path, ninjsOf(path)]) copies.delete(each);
          }
          if (kind !== 'withdrawn') for (const each of [pathOf(apiUrl), ninjsOf(pathOf(apiUrl))]) copy(each);
        }
      }
      const reached = copyLists();
      if (isNew) for (const path of reached) if (RECORDED.test(path)) copy(path);
      if (copies.get('/api/site.json')?.etag !== site) {
        for (const path of reached) if (RECORDED.test(path)) copy(ninjsOf(path));
      }
      const kept = new Set([...reached].flatMap((path) => [path, ninjsOf(path)]));
      for (const path of copies.keys()) if (!kept.has(path)) copies.delete(path);
      known = { log: newest.log, last: newest.last };
    },
  };
}
