import { openItem } from './openItem.ts';

/**
 * Keeps count of which version of each file the open item was begun on, and says so with every save, so that the server
 * can refuse to write over what somebody else has saved since. The library itself does not.
 */

/** Git's name of each file, by its path. */
type Versions = ReadonlyMap<string, string>;

/** What the library itself was last told: it opens items from this, and saves leave it so. */
let shown: Versions = new Map();
/** What the newsroom last was, whether the library knows of it or not. */
let listed: Versions = new Map();
/**
 * The item that is open, and what its unsaved work was begun on where that is not what the library shows. Where the editor has
 * chosen that, it holds until the next save.
 */
let current: { root: string; begun: Versions | null; isChosen: boolean } | null = null;
const STORAGE_KEY = 'galley-begun-on';

type Listener = (conflict: string | null) => void;

/** Kept once the library has been told what the newsroom holds. */
let whenShown: Promise<void> = Promise.resolve();

/** Asks without being followed. */
let send: typeof fetch = (...args) => window.fetch(...args);

/** Begins to follow what the library asks the server for. Call it before the library is drawn. */
export function followVersions(onSave: Listener): void {
  send = window.fetch.bind(window);
  let tell = () => {};
  whenShown = new Promise((resolve) => {
    tell = resolve;
  });
  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), window.location.href);
    const [, action] = /^\/api\/keystatic\/(tree|update)$/.exec(address.pathname) ?? [];
    if (address.origin !== window.location.origin || !action) return send(input, init);
    if (action === 'tree') {
      const response = await send(input, init);
      if (response.ok) shown = await readTree(response.clone());
      tell();
      return response;
    }
    const changes = parseChanges(init?.body);
    // A portrait goes by itself, and tells the library nothing.
    if ('opened' in changes) return send(input, init);
    const root = rootOfOpenItem();
    const versions = root === null ? new Map<string, string>() : begunOn(root);
    const paths = [...changes.additions, ...changes.deletions].map(({ path }) => path);
    const opened = Object.fromEntries(paths.map((path) => [path, versions.get(path) ?? null]));
    const response = await whileBusy(() => send(input, { ...init, body: JSON.stringify({ ...changes, opened }) }));
    if (response.ok) {
      shown = await readTree(response.clone());
      if (root !== null) noteNothingUnsaved(root);
      onSave(null);
    } else if (response.status === 409) {
      await listFiles();
      onSave(await response.clone().text());
    }
    return response;
  };
}

/** Waits until it is known which version of each file the library shows. Before that, nothing can be noted or compared. */
export function whenVersionsAreKnown(): Promise<void> {
  return whenShown;
}

/**
 * Whether somebody else has changed an item after it was opened, or after the unsaved work on it was begun.
 *
 * @param written what the next save writes, besides the files that were opened
 */
export function isOutdated(root: string, written: readonly string[]): boolean {
  const begun = begunOn(root);
  return [...begun.keys(), ...written].some((path) => listed.get(path) !== begun.get(path));
}

/** The files that an item was opened with, or its unsaved work was begun on. */
export function begunOn(root: string): Versions {
  return (current?.root === root ? current.begun : recall(root)) ?? filesOf(root, shown);
}

/**
 * Notes that an item is open, and whether unsaved work on it waits in the browser. What that was begun on outlives the
 * page, as the work does. Only work that was there when the item was opened was begun on what was noted before: what
 * other tabs note meanwhile is not about this one.
 */
export function noteDraft(root: string, isThere: boolean): void {
  if (!isThere) {
    // Unsaved work waits in one place for all tabs: another may have cleared it, and this one's is still there.
    if (current?.root !== root || !current.isChosen) noteNothingUnsaved(root);
    return;
  }
  if (current?.root !== root) current = { root, begun: recall(root), isChosen: false };
  const begun = begunOn(root);
  // Of articles that are kept on GitHub nothing is known.
  if (begun.size > 0) localStorage.setItem(keyOf(root), JSON.stringify([...begun]));
}

/** Notes that an item is as it was saved last. */
export function noteNothingUnsaved(root: string): void {
  current = { root, begun: null, isChosen: false };
  localStorage.removeItem(keyOf(root));
}

/** Notes that the open item is being worked on; that nothing came of it is noted by `noteDraft`. */
export function noteInput(): void {
  // Just after another was opened, `current` is still the one before.
  if (current && current.root === rootOfOpenItem()) noteDraft(current.root, true);
}

/** Notes that nothing is open. */
export function noteClosed(): void {
  current = null;
}

/** Takes what is saved now for what the unsaved work was begun on: the next save replaces it. */
export async function acceptCurrent(root: string): Promise<void> {
  const begun = filesOf(root, await listFiles());
  current = { root, begun, isChosen: true };
  localStorage.setItem(keyOf(root), JSON.stringify([...begun]));
}

/** Asks what the newsroom holds now; the library goes on with what it knows. */
export async function listFiles(): Promise<Versions> {
  const response = await send('/api/keystatic/tree', { headers: { 'no-cors': '1' } });
  if (!response.ok) throw new Error(await response.text());
  return readTree(response);
}

/** The path that the files of an item begin with: of its folder, or of its file without the ending. */
export function rootOf(collection: string, slug: string): string {
  return `content/${collection}/${slug}`;
}

function rootOfOpenItem(): string | null {
  const item = openItem();
  return item === null || item.slug === null ? null : rootOf(item.collection, item.slug);
}

function filesOf(root: string, all: Versions): Versions {
  return new Map([...all].filter(([path]) => path.startsWith(`${root}/`) || path.startsWith(`${root}.`)));
}

function recall(root: string): Versions | null {
  const noted: unknown = JSON.parse(localStorage.getItem(keyOf(root)) ?? 'null');
  if (!Array.isArray(noted)) return null;
  return new Map(noted.map(([path, version]) => [String(path), String(version)]));
}

function keyOf(root: string): string {
  return `${STORAGE_KEY} ${root}`;
}

async function readTree(response: Response): Promise<Versions> {
  const entries: unknown = await response.json();
  if (!Array.isArray(entries)) throw new TypeError('The server lists files.');
  listed = new Map(
    entries.flatMap(({ path, sha, type }) => (type === 'blob' ? [[String(path), String(sha)] as const] : [])),
  );
  return listed;
}

/** Lets nothing be typed while a save is under way: with its answer, the library forgets what it has not sent. */
async function whileBusy<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const area = document.querySelector<HTMLElement>('.galley-work');
  const focused = document.activeElement;
  const setBusy = (isBusy: boolean) => {
    if (area) [area.inert, area.ariaBusy] = [isBusy, String(isBusy)];
  };
  setBusy(true);
  try {
    return await work();
  } finally {
    setBusy(false);
    if (focused instanceof HTMLElement && document.activeElement === document.body) focused.focus();
  }
}

type Changes = { additions: { path: string; contents: string }[]; deletions: { path: string }[] };

function parseChanges(body: BodyInit | null | undefined): Changes {
  if (typeof body !== 'string') throw new TypeError('A save is JSON.');
  return JSON.parse(body);
}
