import { createStore, del, get } from 'idb-keyval';
import { messageOf } from '../../lib/util/messageOf.ts';
import type { CheckAnswer } from '../server/checkOpenArticle.ts';
import { callEditor } from './callEditor.ts';
import { type OpenItem, openItem } from './openItem.ts';
import { nameOf, sendPicture } from './pictures.ts';
import { setProblems } from './problemStore.ts';
import {
  begunOn,
  isOutdated,
  noteClosed,
  noteDraft,
  noteInput,
  noteNothingUnsaved,
  rootOf,
  whenVersionsAreKnown,
} from './versions.ts';

/** Debounce: how long after the last keystroke the article is checked. */
const REST_MS = 400;
/** Retry interval after a failed check: the server may be restarting. */
const RETRY_MS = 3_000;
const EVENTS = ['input', 'keyup', 'click', 'drop', 'change', 'popstate'] as const;

/** An unsaved draft, as Keystatic stores it in the browser: the files that Save would write. */
type Draft = { files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>; savedAtMs: number };

const drafts = createStore('keystatic', 'items');
const decoder = new TextDecoder();

/** Checks the open article now and after every change. */
export function followDraft(): void {
  let timer = 0;
  let run = 0;
  const check = async () => {
    const own = ++run;
    const isCurrent = () => own === run;
    await checkOpen(isCurrent, () => checkIn(REST_MS)).catch((error: unknown) => {
      if (!isCurrent()) return;
      setProblems({ problems: [], notice: messageOf(error), isChecking: false });
      checkIn(RETRY_MS);
    });
  };
  const checkIn = (ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void check(), ms);
  };
  const soon = () => {
    // A check that is running read the draft before this event: its answer is stale.
    run++;
    checkIn(REST_MS);
  };
  // Keystatic stores a draft at once, so the versions it is based on must not wait for the
  // debounce.
  window.addEventListener('input', noteInput, { capture: true, passive: true });
  for (const name of EVENTS) window.addEventListener(name, soon, { capture: true, passive: true });
  // Keystatic navigates without firing an event.
  for (const name of ['pushState', 'replaceState'] as const) {
    const move = history[name].bind(history);
    history[name] = (...args: Parameters<History['pushState']>) => {
      move(...args);
      soon();
    };
  }
  window.addEventListener('galley-changed', soon);
  soon();
}

/** The slug of the article that was checked last. */
let checked = '';

/**
 * @param onStale called if the draft changed during the check: Keystatic takes a while to store
 *   pictures
 */
async function checkOpen(isCurrent: () => boolean, onStale: () => void): Promise<void> {
  const item = openItem();
  if (item?.collection !== 'articles') {
    noteClosed();
    setProblems({ slug: null, problems: [], notice: null, isChecking: false, isConflict: false });
    return;
  }
  // The problems of another article are not about this one.
  const isOther = checked !== window.location.pathname;
  checked = window.location.pathname;
  setProblems({ isChecking: true, ...(isOther ? { problems: [], notice: null, isConflict: false } : {}) });
  await whenVersionsAreKnown();
  const draft = await readDraft(item);
  if (!isCurrent()) return;
  const root = item.slug === null ? null : rootOf(item.collection, item.slug);
  if (root === null) noteClosed();
  else noteDraft(root, draft !== null);
  const isConflict = () => root !== null && isOutdated(root, draft === null ? [] : savedPathsOf(draft, root));
  // A conflict is reported even if the check then fails.
  setProblems({ isConflict: isConflict() });
  const index = [...(draft?.files ?? [])].find(([path]) => path.endsWith('/index.mdx'));
  const slug = index ? (index[0].split('/').at(-2) ?? '') : (item.slug ?? '');
  if (slug === '') {
    setProblems({ slug: null, problems: [], notice: 'Write a headline first.', isChecking: false });
    return;
  }
  const pictures = [...(draft?.files ?? [])].filter(([path]) => !path.endsWith('/index.mdx'));
  const removed = root === null || draft === null ? [] : await listRemoved(root, savedPathsOf(draft, root));
  const answer = await ask(slug, item.slug, index ? decoder.decode(index[1]) : null, pictures, removed);
  if (!isCurrent()) return;
  setProblems({ slug, problems: answer.problems, notice: null, isChecking: false, isConflict: isConflict() });
  if ((await readDraft(item))?.savedAtMs !== draft?.savedAtMs) onStale();
}

/** Discards the draft of an article, and opens the saved version. */
export async function discardDraft(slug: string): Promise<void> {
  await del(['collection', 'articles', slug], drafts);
  noteNothingUnsaved(rootOf('articles', slug));
  window.location.reload();
}

async function readDraft({ collection, slug }: OpenItem): Promise<Draft | null> {
  const duplicate = new URLSearchParams(window.location.search).get('duplicate');
  const key =
    slug === null
      ? ['collection-create', collection, ...(duplicate ? [duplicate] : [])]
      : ['collection', collection, slug];
  const draft: unknown = await get(key, drafts);
  const files = typeof draft === 'object' && draft !== null && 'files' in draft ? draft.files : null;
  if (!(files instanceof Map)) return null;
  const bytesOf = (value: unknown) => (value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array());
  const savedAt = typeof draft === 'object' && draft !== null && 'savedAt' in draft ? draft.savedAt : null;
  const savedAtMs = savedAt instanceof Date ? savedAt.getTime() : 0;
  return { savedAtMs, files: new Map([...files].map(([path, bytes]) => [String(path), bytesOf(bytes)])) };
}

/** The folder that a draft's files are in while its new slug is not saved. */
function savedPathsOf({ files }: Draft, root: string): string[] {
  return [...files.keys()].map((path) => `${root}/${nameOf(path)}`);
}

/** The pictures that the next save removes: the saved text shows them, and the draft does not. */
async function listRemoved(root: string, kept: readonly string[]): Promise<string[]> {
  const indexPath = `${root}/index.mdx`;
  const begun = begunOn(root);
  const gone = [...begun.keys()].filter((path) => path !== indexPath && !kept.includes(path));
  if (gone.length === 0) return [];
  // If somebody else has changed the text meanwhile, it cannot be read here; the save itself is
  // then refused.
  const saved = await callEditor(`blob/${begun.get(indexPath)}/${indexPath}`).catch(() => null);
  const text = saved ? await saved.text() : '';
  return gone.filter((path) => text.includes(nameOf(path)));
}

type Pictures = readonly (readonly [path: string, bytes: Uint8Array<ArrayBuffer>])[];

async function ask(
  slug: string,
  savedSlug: string | null,
  text: string | null,
  pictures: Pictures,
  removed: readonly string[],
): Promise<CheckAnswer> {
  const named = await Promise.all(pictures.map(async ([path, bytes]) => ({ path, bytes, sha: await gitName(bytes) })));
  const send = async (): Promise<CheckAnswer> => {
    const response = await callEditor('check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        slug,
        savedSlug,
        text,
        pictures: named.map(({ path, sha }) => ({ path, sha })),
        ...(removed.length > 0 ? { removed } : {}),
      }),
    });
    return response.json();
  };
  const first = await send();
  if (first.missing.length === 0) return first;
  // Pictures of a draft that is older than the running server.
  for (const { sha, bytes } of named) if (first.missing.includes(sha)) await sendPicture(bytes);
  return send();
}

/** Git's hash of a blob. */
async function gitName(bytes: Uint8Array): Promise<string> {
  const header = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(header.length + bytes.length);
  whole.set(header);
  whole.set(bytes, header.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
